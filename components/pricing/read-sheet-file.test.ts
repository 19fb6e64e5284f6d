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
    ["sheet.json", "{}", "must be a JSON list"],
    ["sheet.json", "not", "no JSON"],
    ["sheet.csv", "provider,model\n", "no lines"],
    ["sheet.csv", 'a,b\n"1,2', "no CSV"],
  ])("says what is wrong with %s %j", async (name, text, message) => {
    await expect(readSheetFile(name, text)).rejects.toThrow(message);
  });
});

it("finds the file's line of what the API complains about", () => {
  expect(lineInFile("lines.0.model", "sheet.csv")).toBe("Line 2, model");
  expect(lineInFile("lines.3", "sheet.json")).toBe("Line 4");
  expect(lineInFile("name", "sheet.csv")).toBeNull();
});
