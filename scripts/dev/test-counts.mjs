import { readFileSync } from "node:fs";

/**
 * How many tests passed, failed and were skipped, from Vitest's JSON report. A file that did not even load counts as one
 * failed test, and so does a run without a report.
 */
export function readVitestCounts(file, exitCode) {
  const report = readReport(file);
  if (!report) return { failed: 1 };
  const tests = report.testResults.flatMap((result) => result.assertionResults);
  const count = (...statuses) => tests.filter((test) => statuses.includes(test.status)).length;
  const brokenFiles = report.testResults.filter(
    (result) => result.status === "failed" && !result.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const skipped = tests.filter((test) => ["pending", "skipped", "todo", "disabled"].includes(test.status));
  const failed = count("failed") + brokenFiles;
  return {
    passed: count("passed"),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: skipped.length,
    titlesOfSkipped: skipped.map((test) => test.fullName),
  };
}

/** The same from Playwright's JSON report. A test that passed only at a second try has failed. */
export function readPlaywrightCounts(file, exitCode) {
  const report = readReport(file);
  if (!report) return { failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky;
  return { passed: expected, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
