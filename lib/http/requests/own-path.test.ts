import { expect, test } from "vitest";
import { ownPath } from "./own-path";

test.each([
  ["/usage?days=7#models", "/usage?days=7#models"],
  ["/", "/"],
  ["http://127.0.0.1:3000/keys", "/keys"],
  ["https://127.0.0.1:3000/keys", "/keys"],
])("%s is a place of this app", (target, path) => {
  expect(ownPath(target, "127.0.0.1:3000")).toBe(path);
});

test.each([
  "//evil.example/x",
  "/\\evil.example",
  "/\t/evil.example",
  "https://evil.example/",
  "http://127.0.0.1:3000.evil.example/",
  "http://127.0.0.1:3000@evil.example/",
  "javascript:alert(1)",
  "http://127.0.0.1:3000//evil.example",
  "/x/..//evil.example",
  "usage",
  "",
  null,
])("%s is not", (target) => {
  expect(ownPath(target, "127.0.0.1:3000")).toBeNull();
});
