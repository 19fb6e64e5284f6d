import { expect, test } from "vitest";
import { readFileFormat } from "./file-format";

const unknown = { format: null, delimiter: null };

test("the file's name tells the format, or else its first character", () => {
  expect(readFileFormat("calls.jsonl.gz", '{"model":"m"}\n', unknown).type).toBe("ndjson");
  expect(readFileFormat("standard input", ' {"model":"m"}\n', unknown).type).toBe("ndjson");
  expect(readFileFormat("standard input", "model,user\n", unknown).type).toBe("csv");
  expect(readFileFormat("calls.csv", "model\n", { ...unknown, format: "ndjson" }).type).toBe("ndjson");
});

test("the header tells the delimiter and the columns", () => {
  expect(readFileFormat("a.csv", '"a,b,c";model;"user ""x"""\n1;2;3\n', unknown)).toEqual({
    type: "csv",
    delimiter: ";",
    columns: ["a,b,c", "model", 'user "x"'],
  });
  expect(readFileFormat("a.tsv", "model\tuser\n", unknown).columns).toEqual(["model", "user"]);
  expect(readFileFormat("a.csv", "model|user\n", { ...unknown, delimiter: "," }).columns).toEqual(["model|user"]);
});

test("NDJSON has the columns of its first lines together", () => {
  expect(readFileFormat("a.ndjson", '{"a":1}\n{"b":2}\nno\n{"c":', unknown).columns).toEqual(["a", "b"]);
});

test("a JSON array is refused with the way to make lines of it", () => {
  expect(() => readFileFormat("a.json", '[{"a":1}]', unknown)).toThrow("jq -c");
});
