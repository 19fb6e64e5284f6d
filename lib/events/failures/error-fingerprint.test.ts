import { beforeAll, describe, expect, it } from "vitest";
import { reportedFailure } from "./call-failure";
import { fingerprintError } from "./error-fingerprint";
import { NOTHING_SAID } from "./said-error";

const SECRET = "a secret of more than thirty-two bytes";
beforeAll(() => useSecret(SECRET));

const fingerprint = (message: string, words: string[] = []) =>
  fingerprintError(reportedFailure({ ...NOTHING_SAID, words, message }), message);

describe("fingerprintError", () => {
  it.each([
    ["Request req_011a failed after 452 ms", "Request req_9z8y7 failed after 31 ms"],
    ["Invalid value: 'red apples'. Supported: none.", "Invalid value: 'it's a \"blue\" one'. Supported: none."],
    ['The text "one" is refused', 'The text "two, \\"three\\" and more" is refused'],
    ["Input “one” is refused", "Input “two” is refused"],
    ["Failed: {'prompt': 'one'}", "Failed: {'prompt': 'two', 'more': [1]}"],
    ['Cut off within "one', 'Cut off within "two more words'],
  ])("%s and %s are one cause", (left, right) => expect(fingerprint(left)).toBe(fingerprint(right)));

  it.each([
    ["Your credit balance is too low", "The model is overloaded"],
    ["The model doesn't exist", "The model isn't yours"],
  ])("%s and %s are two", (left, right) => expect(fingerprint(left)).not.toBe(fingerprint(right)));

  it("tells apart by type and code", () => {
    const all = [fingerprint("No"), fingerprint("No", ["server_error"]), fingerprint("No", ["an unknown code"])];
    expect(new Set(all).size).toBe(3);
    for (const one of all) expect(one).toMatch(/^[0-9a-f]{16}$/);
  });

  it("is keyed: without the installation's secret, a short prompt cannot be guessed from it", () => {
    const before = fingerprint("hi");
    useSecret("another secret of more than thirty-two bytes");
    expect(fingerprint("hi")).not.toBe(before);
    useSecret(SECRET);
    expect(fingerprint("hi")).toBe(before);
  });
});

/** As another installation would have it. */
function useSecret(secret: string): void {
  process.env.NEXTAUTH_SECRET = secret;
  for (const name of ["auth-secret", "error-fingerprint-key"])
    Reflect.deleteProperty(globalThis, Symbol.for(`tokentab.${name}`));
}
