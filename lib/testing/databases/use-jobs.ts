import { afterAll, beforeAll } from "vitest";
import type { JobKind } from "@/lib/jobs/kinds/job-kind";
import { startJobs, stopJobs } from "@/lib/jobs/runner/process-jobs";

/** Works on jobs of these kinds during a test file, on the database of `useTestDatabase`, which comes first. */
export function useJobs(kinds: readonly JobKind[]): void {
  beforeAll(() => startJobs(kinds));
  afterAll(() => stopJobs());
}
