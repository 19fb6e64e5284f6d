/**
 * A column of values as PostgreSQL's array literal, for `unnest`. `pg` escapes every element of an array as if it were
 * text; numbers, UUIDs, times and words of an enum need none of that, and they are most of a batch.
 * A column of nothing but nulls becomes the empty array: `unnest` pads it with nulls.
 */
export function arrayLiteral(values: readonly (string | number | boolean | null)[], isText: boolean): string {
  let literal = "";
  let hasValue = false;
  for (const value of values) {
    if (literal !== "") literal += ",";
    if (value === null) {
      literal += "NULL";
    } else {
      hasValue = true;
      literal += isText ? quote(String(value)) : value;
    }
  }
  return hasValue ? `{${literal}}` : "{}";
}

const SPECIAL = /["\\]/;

function quote(text: string): string {
  return SPECIAL.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : `"${text}"`;
}
