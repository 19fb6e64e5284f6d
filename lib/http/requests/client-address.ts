/**
 * Where a request came from, for limits: the nearest address of X-Forwarded-For, which the server sets to its peer or a
 * trusted proxy in front has extended. Of IPv6 only the network (/64), because one client has all of it.
 */
export function clientAddress(headers: Headers): string {
  const nearest = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 64) ?? "";
  const address = nearest.replace(/^::ffff:(?=\d+\.)/i, "");
  return address.includes(":") ? `${network(address)}::/64` : address || "unknown";
}

function network(address: string): string {
  const [head, tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  if (tail !== undefined) {
    const last = tail.split(":").filter(Boolean);
    groups.push(...Array(Math.max(0, 8 - groups.length - last.length)).fill("0"), ...last);
  }
  return groups.slice(0, 4).join(":").toLowerCase();
}
