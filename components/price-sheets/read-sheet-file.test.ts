import { describe, expect, it } from "vitest";
import { lineInFile, readSheetFile } from "./read-sheet-file";

describe("readSheetFile", () => {
  it("reads CSV with quotes, a byte order mark and a guarded cell", async () => {
    const text = '\ufeffprovider,model,input_usd_per_million\r\ncloudflare,"\'@cf/a,b",1.5\r\n\r\n';
    expect(await readSheetFile("sheet.csv", text)).toEqual([
      { provider: "cloudflare", model: "@cf/a,b", input_usd_per_million: "1.5" },
    ]);
  });

  it("reads a JSON list", async () => {
    expect(await readSheetFile("sheet.JSON", '[{"provider":"a"}]')).toEqual([{ provider: "a" }]);
  });

  it.each([
    ["sheet.json", "{}", "noList"],
    ["sheet.json", "not", "noJson"],
    ["sheet.csv", "provider,model\n", "noLines"],
    ["sheet.csv", 'a,b\n"1,2', "noCsv"],
  ])("says what is wrong with %s %j", async (name, text, problem) => {
    await expect(readSheetFile(name, text)).rejects.toMatchObject({ problem });
  });
});

it("finds the file's line of what the API complains about", () => {
  expect(lineInFile("lines.0.model", "sheet.csv")).toEqual({ line: 2, field: "model" });
  expect(lineInFile("lines.3", "sheet.json")).toEqual({ line: 4, field: null });
  expect(lineInFile("name", "sheet.csv")).toBeNull();
});
