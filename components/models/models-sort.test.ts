import { expect, it } from "vitest";
import { readModelsSort, UNSORTED } from "./models-sort";

it.each([
  ["", UNSORTED],
  ["sort=colour&dir=desc", UNSORTED],
  ["sort=model", { id: "model", desc: false }],
  ["sort=cost", { id: "cost", desc: true }],
  ["sort=cost&dir=asc", { id: "cost", desc: false }],
])("%s", (search, sort) => {
  expect(readModelsSort(new URLSearchParams(search))).toEqual(sort);
});
