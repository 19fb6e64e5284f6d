import type { Pace } from "@/lib/runtime/turns/pace";
import type { JsonBounds } from "./parse-bounded";

/**
 * What a value that is already made exceeds, in words ("is nested more than 64 levels deep"), or null. Looks no deeper and no
 * further than the bounds, so it never takes long, and no stack overflows.
 */
export function findExcess(value: unknown, bounds: JsonBounds): string | null {
  const walk = walkLevels(value, bounds);
  for (let step = walk.next(); ; step = walk.next()) if (step.done) return step.value;
}

/** The same for values that may be long, in portions. */
export async function findExcessInPortions(value: unknown, bounds: JsonBounds, pace: Pace): Promise<string | null> {
  const walk = walkLevels(value, bounds);
  for (let step = walk.next(); ; step = walk.next()) {
    if (step.done) return step.value;
    if (pace.isDue()) await pace.rest();
  }
}

/** Stops now and then. */
function* walkLevels(value: unknown, bounds: JsonBounds): Generator<void, string | null> {
  let level = [value].filter(isContainer);
  let values = 1;
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > bounds.depth) return `is nested more than ${bounds.depth} levels deep`;
    const next: object[] = [];
    for (const [index, container] of level.entries()) {
      const inner: unknown[] = Array.isArray(container) ? container : Object.values(container);
      values += inner.length;
      if (values > bounds.values) return `holds more than ${bounds.values} values`;
      addContainers(next, inner);
      if (index % 1_000 === 999) yield;
    }
    level = next;
  }
  return null;
}

function addContainers(containers: object[], values: readonly unknown[]): void {
  for (const value of values) if (isContainer(value)) containers.push(value);
}

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;
