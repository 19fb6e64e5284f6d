import { expect, it, vi } from "vitest";
import { AppError } from "./errors";

it("knows an error that another copy of this file made", async () => {
  vi.resetModules();
  const { AppError: Other } = await import("./errors");
  expect(Other).not.toBe(AppError);
  expect(new Other("rate_limited", "Too much.")).toBeInstanceOf(AppError);
  expect(new Error("rate_limited")).not.toBeInstanceOf(AppError);
});
