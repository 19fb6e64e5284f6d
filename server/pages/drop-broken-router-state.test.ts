import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { dropBrokenRouterState } from "./drop-broken-router-state";

const afterIt = (header: string) => {
  const request = { headers: { "next-router-state-tree": header } } as unknown as IncomingMessage;
  dropBrokenRouterState(request);
  return request.headers["next-router-state-tree"];
};

test.each([
  ["", { children: ["__PAGE__", {}] }],
  ["", { children: [["id", "1", "d", null], { children: ["__PAGE__", {}] }] }, null, "refetch", 16],
  ["", { children: ["usage", { children: ["__PAGE__?{}", {}, ["/usage", ""], null] }] }, null, null, 1, "x"],
])("what a browser sends stays: %j", (...state) => {
  const header = encodeURIComponent(JSON.stringify(state));
  expect(afterIt(header)).toBe(header);
});

test.each([
  "%",
  "[1,2",
  encodeURIComponent('{"a":1}'),
  '["",{"children":1}]',
  '["",{},1]',
  '["",{},null,"x"]',
  "null",
  '[""]',
])("%s goes", (header) => {
  expect(afterIt(header)).toBeUndefined();
});

test("depth beyond reason goes", () => {
  const deep = (levels: number) => `${'["",{"children":'.repeat(levels)}["",{}]${"}]".repeat(levels)}`;
  expect(afterIt(deep(50))).toBeDefined();
  expect(afterIt(deep(800))).toBeUndefined();
});
