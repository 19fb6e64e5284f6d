import { expect, test } from "vitest";
import { nextRankingOrder, readRankingOrder } from "./ranking-sort";

const read = (search: string) => readRankingOrder(new URLSearchParams(search));

test("the highest cost comes first when nothing that exists is asked for", () => {
  expect(read("")).toEqual({ sort: "cost", desc: true });
  expect(read("sort=password_hash&dir=asc")).toEqual({ sort: "cost", desc: true });
});

test("names begin at A, figures with the highest; a direction of one's own wins", () => {
  expect(read("sort=name")).toEqual({ sort: "name", desc: false });
  expect(read("sort=requests")).toEqual({ sort: "requests", desc: true });
  expect(read("sort=requests&dir=asc")).toEqual({ sort: "requests", desc: false });
});

test("a heading turns its own order round, and begins another column's as is natural", () => {
  expect(nextRankingOrder("cost", { sort: "cost", desc: true })).toEqual({ sort: "cost", desc: false });
  expect(nextRankingOrder("name", { sort: "cost", desc: true })).toEqual({ sort: "name", desc: false });
});
