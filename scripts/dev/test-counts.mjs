import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

const MESSAGE_LENGTH = 600;

/**
 * How many tests passed, failed and were skipped, from Vitest's JSON report, and which failed, with the head of each message. A
 * file that did not even load counts as one failed test, and so does a run without a report.
 */
export function readVitestCounts(file, exitCode) {
  const report = readReport(file);
  if (!report) return { failed: 1 };
  const tests = report.testResults.flatMap((result) => result.assertionResults);
  const count = (...statuses) => tests.filter((test) => statuses.includes(test.status)).length;
  const brokenFiles = report.testResults.filter(
    (result) => result.status === "failed" && !result.assertionResults.some((test) => test.status === "failed"),
  );
  const failures = [
    ...report.testResults.flatMap((result) =>
      result.assertionResults
        .filter((test) => test.status === "failed")
        .flatMap((test) => describeFailure(relative(process.cwd(), result.name), test.fullName, test.failureMessages)),
    ),
    ...brokenFiles.flatMap((result) => describeFailure(relative(process.cwd(), result.name), "", [result.message])),
  ];
  const skipped = tests.filter((test) => ["pending", "skipped", "todo", "disabled"].includes(test.status));
  const failed = count("failed") + brokenFiles.length;
  return {
    passed: count("passed"),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: skipped.length,
    titlesOfSkipped: skipped.map((test) => test.fullName),
    failures,
  };
}

/** The same from Playwright's JSON report. A test that passed only at a second try has failed. */
export function readPlaywrightCounts(file, exitCode) {
  const report = readReport(file);
  if (!report) return { failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky;
  const failures = report.suites.flatMap(listPlaywrightFailures);
  return { passed: expected, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped, failures };
}

function listPlaywrightFailures(suite) {
  const failures = suite.specs
    .filter((spec) => !spec.ok)
    .flatMap((spec) => {
      const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors));
      return describeFailure(
        `${spec.file}:${spec.line}`,
        spec.title,
        errors.map((error) => error.message ?? ""),
      );
    });
  return [...failures, ...(suite.suites ?? []).flatMap(listPlaywrightFailures)];
}

/** One entry for each message: where, which test, and the message's head. */
function describeFailure(place, title, messages) {
  return messages.map((message) => {
    const lines = stripVTControlCharacters(message).split("\n");
    const plain = lines
      .filter((line) => !/^\s+at .*(node_modules|<anonymous>)/.test(line))
      .join("\n")
      .trim();
    return `${place}${title && ` › ${title}`}\n${plain.slice(0, MESSAGE_LENGTH)}`;
  });
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
