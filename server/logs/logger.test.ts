import { expect, test, vi } from "vitest";
import { adoptConsole, announce, createLogger, currentRequest } from "./logger";

function record(env: Record<string, string>) {
  const lines = { out: [] as string[], error: [] as string[] };
  const logger = createLogger(
    { NODE_ENV: "test", ...env },
    {
      out: (text) => void lines.out.push(text),
      error: (text) => void lines.error.push(text),
    },
  );
  return { logger, lines };
}

test("lines for people have time, level and the request's ID; what is wrong goes to the error stream", () => {
  const { logger, lines } = record({});
  currentRequest.run("abc", () => logger.info("Recorded 3 requests."));
  logger.error("It broke.");
  logger.debug("left out");
  expect(lines.out).toHaveLength(1);
  expect(lines.out[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z INFO {2}Recorded 3 requests\. \(request abc\)\n$/);
  expect(lines.error).toHaveLength(1);
  expect(lines.error[0]).toMatch(/Z ERROR It broke\.\n$/);
});

test("LOG_FORMAT=json writes one object per line, LOG_LEVEL leaves out what is below", () => {
  const { logger, lines } = record({ LOG_FORMAT: "json", LOG_LEVEL: "warn" });
  logger.info("left out");
  currentRequest.run("abc", () => logger.warn({ path: "/x" }, "Slow\nanswer"));
  expect(lines.out).toEqual([]);
  expect(lines.error[0].trimEnd()).not.toContain("\n");
  expect(JSON.parse(lines.error[0])).toEqual({
    time: expect.stringMatching(/Z$/),
    level: "warn",
    message: "Slow\nanswer",
    path: "/x",
    request_id: "abc",
  });
});

test("what is printed by console goes through it, with the places in the code apart", () => {
  const { logger, lines } = record({ LOG_FORMAT: "json" });
  const undo = adoptConsole(logger);
  try {
    console.log("Waited %d ms", 5);
    console.error("GET /x:", "TypeError\n    at one (a.ts:1:2)\n    at two (b.ts:3:4)");
  } finally {
    undo();
  }
  expect(JSON.parse(lines.out[0])).toMatchObject({ level: "info", message: "Waited 5 ms" });
  expect(JSON.parse(lines.error[0])).toMatchObject({
    level: "error",
    message: "GET /x: TypeError",
    stack: "    at one (a.ts:1:2)\n    at two (b.ts:3:4)",
  });
  expect(lines.out).toHaveLength(1);
});

test("a first password is shown whatever LOG_LEVEL says", () => {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  announce("\nPassword: x\n", { NODE_ENV: "test", LOG_FORMAT: "json", LOG_LEVEL: "error" });
  announce("\nPassword: x\n", { NODE_ENV: "test", LOG_LEVEL: "error" });
  const [[json], [text]] = write.mock.calls;
  write.mockRestore();
  expect(JSON.parse(String(json))).toMatchObject({ level: "info", message: "Password: x" });
  expect(text).toBe("\nPassword: x\n\n");
});
