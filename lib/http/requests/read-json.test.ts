import { expect, it } from "vitest";
import { z } from "zod";
import { parse } from "@/lib/api/routes/route";
import { searchParameters } from "@/lib/api/routes/search-parameters";
import { readJson } from "./read-json";

const request = (body: string) => new Request("http://localhost/", { method: "POST", body });

it("reads a body", async () => {
  expect(await readJson(request('{"a":[1,{"b":null}]}'))).toEqual({ a: [1, { b: null }] });
});

it.each([
  ["nested too deep", '{"a":'.repeat(100_000) + 1 + "}".repeat(100_000), "invalid_request"],
  ["lists nested too deep", "[".repeat(450_000) + "]".repeat(450_000), "invalid_request"],
  ["too many values", `[${"[],".repeat(300_000)}1]`, "invalid_request"],
  [
    "too many fields",
    `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(",")}}`,
    "invalid_request",
  ],
  ["NUL in a text", '{"a":"\\u0000"}', "invalid_request"],
  ["no JSON", '{"a":1', "invalid_json"],
])("refuses a body with %s", async (_, body, code) => {
  await expect(readJson(request(body))).rejects.toMatchObject({ code });
});

it("keeps what it says about a body short, however much of it is wrong", () => {
  const lines = Array.from({ length: 5_000 }, () => ({ ["x".repeat(1_000)]: 1 }));
  const refuse = () => parse(z.array(z.strictObject({ a: z.string() })), lines, "body");
  try {
    refuse();
    expect.unreachable();
  } catch (error) {
    expect(JSON.stringify(error).length).toBeLessThan(100_000);
    expect((error as Error).message.length).toBeLessThan(500);
  }
});

it("gives repeated search parameters as lists, and refuses too many", () => {
  const search = (query: string) => searchParameters(new Request(`http://localhost/?${query}`));
  expect(search("a=1&b=2&a=3&__proto__=4")).toEqual(JSON.parse('{"a":["1","3"],"b":"2","__proto__":"4"}'));
  const many = Array.from({ length: 8_000 }, (_, index) => `a${index}`).join("&");
  expect(() => search(many)).toThrow("at most 1000 search parameters");
});
