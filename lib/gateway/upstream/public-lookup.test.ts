import dns, { type LookupAddress } from "node:dns";
import http from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { baseUrlProblem } from "@/lib/accounts/provider-keys/base-url-problem";
import { isPublicAddress, isPublicHost } from "@/lib/http/requests/is-public-address";
import { publicLookup } from "./public-lookup";
import { upstreamAgent } from "./upstream-agents";

vi.mock("node:dns", async (original) => {
  const real = await original<{ default: typeof dns }>();
  return { ...real, lookup: (...args: Parameters<typeof dns.lookup>) => dns.lookup(...args) };
});
afterEach(() => vi.restoreAllMocks());

const PRIVATE = [
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.192",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:10.0.0.1",
  "::ffff:169.254.169.254",
  "::127.0.0.1",
  "64:ff9b::10.0.0.1",
  "2001::1",
  "2002:a00:1::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
];

describe("addresses", () => {
  it.each(PRIVATE)("%s is not public", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(["1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"])(
    "%s is public",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    "https://127.0.0.1/v1",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[::ffff:a00:1]/",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/",
    "https://app.localhost./",
    "http://api.example.com/",
    "ftp://api.example.com/",
    "https:api.example.com",
    "https://user:word@api.example.com/",
    "https://api.example.com/?a=b",
    "https://api.example.com/#",
    "//api.example.com",
    "javascript:alert(1)",
  ])("%s is no base URL", (url) => {
    expect(baseUrlProblem(url)).toEqual(expect.any(String));
  });

  it("of a public name or number is one; http only where private addresses are allowed", () => {
    expect(baseUrlProblem("https://api.example.com/v1")).toBeNull();
    expect(baseUrlProblem("https://1.1.1.1:8443")).toBeNull();
    expect(isPublicHost("api.example.com")).toBe(true);
    vi.stubEnv("GATEWAY_ALLOW_PRIVATE", "1");
    expect(baseUrlProblem("http://localhost:11434")).toBeNull();
    vi.unstubAllEnvs();
  });
});

describe("a name, when it is resolved for a connection", () => {
  const resolveTo = (...answers: string[][]) => {
    const spy = vi.spyOn(dns, "lookup");
    let call = 0;
    spy.mockImplementation(((
      _name: string,
      _options: object,
      callback: (error: null, found: LookupAddress[]) => void,
    ) => {
      const addresses = answers[Math.min(call++, answers.length - 1)];
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    }) as unknown as typeof dns.lookup);
    return spy;
  };
  const lookUp = (all: boolean) =>
    new Promise<unknown>((resolve, reject) => {
      publicLookup("api.example.com", { all }, (error, found) => (error ? reject(error) : resolve(found)));
    });

  it("is refused as soon as one of its addresses is private", async () => {
    for (const address of PRIVATE.filter((text) => !text.includes("%"))) {
      resolveTo(["1.1.1.1", address]);
      await expect(lookUp(true)).rejects.toMatchObject({ name: "PrivateAddressError" });
    }
  });

  it("gives the checked addresses, one or all", async () => {
    resolveTo(["1.1.1.1", "1.0.0.1"]);
    expect(await lookUp(false)).toBe("1.1.1.1");
    expect(await lookUp(true)).toHaveLength(2);
  });

  it("is checked for every connection, so that rebinding gains nothing", async () => {
    const server = http.createServer((_request, response) => void response.end("inside"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const spy = resolveTo(["127.0.0.1"]);
    const agent = upstreamAgent({ protocol: "http:", publicOnly: true, isRepeatable: false });
    const failure = await new Promise<unknown>((resolve, reject) => {
      http
        .get({ host: "rebinding.example.com", port, agent }, () => reject(new Error("It came in.")))
        .on("error", resolve);
    });
    expect(failure).toMatchObject({ name: "PrivateAddressError" });
    expect(spy).toHaveBeenCalledTimes(1);
    server.close();
  });
});
