import { expect, test } from "vitest";
import { clientAddress } from "./client-address";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["spoofed, 192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8::6", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s counts as %s", (forwarded, address) => {
  expect(clientAddress(new Headers({ "x-forwarded-for": forwarded }))).toBe(address);
});

test("without the header all share one bucket", () => {
  expect(clientAddress(new Headers())).toBe("unknown");
});
