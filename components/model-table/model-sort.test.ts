import { expect, test } from "vitest";
import { modelColumns } from "./model-columns";
import { nextSort, readSort } from "./model-sort";

const read = (search: string) => readSort(new URLSearchParams(search));

test("the highest cost comes first unless a column is asked for", () => {
  expect(read("")).toEqual({ id: "cost", desc: true });
  expect(read("sort=__proto__&dir=asc")).toEqual({ id: "cost", desc: true });
  expect(read("sort=requests&dir=asc")).toEqual({ id: "requests", desc: false });
});

test("names start from A, figures from the highest", () => {
  expect(read("sort=model")).toEqual({ id: "model", desc: false });
  expect(nextSort("provider", read(""))).toEqual({ id: "provider", desc: false });
  expect(nextSort("p95", read(""))).toEqual({ id: "p95", desc: true });
});

test("the column in force turns round", () => {
  expect(nextSort("cost", read(""))).toEqual({ id: "cost", desc: false });
});

test("every column of the table can be sorted by", () => {
  for (const { id } of modelColumns) expect(read(`sort=${id}`).id).toBe(id);
});
