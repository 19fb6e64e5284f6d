import { describe, expect, test } from "vitest";
import { isSupported } from "./node-version.mjs";
import { readStartOptions } from "./start-options.mjs";

const portOf = (args: string[], env: Record<string, string> = {}) => readStartOptions(args, env).port;

describe("the port", () => {
  test("is the flag's, else the environment's, else 3000", () => {
    expect(portOf(["-p", "4000"], { PORT: "5000" })).toBe(4000);
    expect(portOf(["--port=4000"])).toBe(4000);
    expect(portOf([], { PORT: "5000" })).toBe(5000);
    expect(portOf([], { PORT: "" })).toBe(3000);
  });

  test("is understood when npm took the flag for its own", () => {
    expect(portOf(["4000"], { npm_config_port: "true" })).toBe(4000);
    expect(portOf([], { npm_config_port: "4000", PORT: "5000" })).toBe(4000);
  });

  test.each(["x", "-1", "65536", "3000.5", "1e3"])("is not %s", (port) => {
    expect(() => portOf([`--port=${port}`])).toThrow(`--port is "${port}". Use a number from 1 to 65535.`);
  });

  test("names the setting that can't be used", () => {
    expect(() => portOf([], { PORT: "abc" })).toThrow('PORT is "abc". Use a number from 1 to 65535.');
  });
});

test("flags and arguments that nobody knows are refused", () => {
  expect(() => readStartOptions(["--prot", "1"], {})).toThrow("Unknown option '--prot'. See");
  expect(() => readStartOptions(["4000", "now"], {})).toThrow('Unexpected argument "now"');
  expect(() => readStartOptions(["now"], {})).toThrow('Unexpected argument "now"');
});

test("Node.js versions are those that the dependencies run on", () => {
  expect(["20.19.0", "20.20.2", "22.12.0", "24.0.0", "26.1.0"].filter(isSupported)).toHaveLength(5);
  expect(["18.20.0", "20.18.3", "21.7.0", "22.11.0", "23.5.0"].filter(isSupported)).toEqual([]);
});
