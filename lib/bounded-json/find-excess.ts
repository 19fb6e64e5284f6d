import type { JsonBounds } from "./parse-bounded";

/**
 * What a value that is already made exceeds, in words ("is nested more than 64 levels deep"), or null. Looks no deeper and no
 * further than the bounds, so it never takes long, and no stack overflows.
 */
export function findExcess(value: unknown, bounds: JsonBounds): string | null {
  let level = [value].filter(isContainer);
  let values = 1;
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > bounds.depth) return `is nested more than ${bounds.depth} levels deep`;
    const next: object[] = [];
    for (const container of level) {
      const inner: unknown[] = Array.isArray(container) ? container : Object.values(container);
      values += inner.length;
      if (values > bounds.values) return `holds more than ${bounds.values} values`;
      for (const item of inner) if (isContainer(item)) next.push(item);
    }
    level = next;
  }
  return null;
}

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;
