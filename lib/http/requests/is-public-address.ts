import { BlockList, isIP } from "node:net";

/** Source: IANA's special-purpose registry for IPv4, and multicast. */
const SPECIAL_V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/** Of IPv6 only global unicast is public; of that, these are documentation, or carry an IPv4 address that is not checked. */
const GLOBAL_V6 = ["2000::/3"];
const SPECIAL_V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const specialV4 = blockList(SPECIAL_V4, "ipv4");
const globalV6 = blockList(GLOBAL_V6, "ipv6");
const specialV6 = blockList(SPECIAL_V6, "ipv6");

/** Whether an IP address is one of the public internet: not private, loopback, link-local, multicast, mapped or the like. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !specialV4.check(address, "ipv4");
  return family === 6 && globalV6.check(address, "ipv6") && !specialV6.check(address, "ipv6");
}

/** Whether a URL's host is a name, which is checked when it is resolved, or a public address. */
export function isPublicHost(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, "");
  if (isIP(address) > 0) return isPublicAddress(address);
  return !/(^|\.)localhost\.?$/i.test(hostname);
}

function blockList(subnets: string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network, bits] = subnet.split("/");
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}
