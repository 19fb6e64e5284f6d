import { CommandError } from "@/lib/values/errors/command-error";
import { findSettingProblems } from "@/lib/values/settings/check-settings";

/**
 * Stops a start, before it builds or opens anything, where a setting cannot be used.
 * @throws CommandError with everything that is wrong
 */
export function requireSettings(env: Readonly<Record<string, string | undefined>> = process.env): void {
  const problems = findSettingProblems(env);
  if (problems.length === 0) return;
  const list = problems.map((problem) => `  ${problem}`).join("\n");
  throw new CommandError(
    `Some settings can't be used:\n\n${list}\n\nCorrect them in the environment, .env.local or .env. .env.example lists all of them.`,
  );
}
