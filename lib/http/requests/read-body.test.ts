import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { readBody } from "./read-body";

const request = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request("http://localhost/", { method: "POST", body, headers, duplex: "half" } as RequestInit);

it("reads a body as it is, gzipped and with Brotli", async () => {
  expect(await readBody(request("Grüße"), 100)).toBe("Grüße");
  expect(await readBody(request(gzipSync("Grüße")), 100).catch(() => "")).not.toBe("Grüße");
  expect(await readBody(request(gzipSync("Grüße"), { "content-encoding": "gzip" }), 100)).toBe("Grüße");
  expect(await readBody(request(brotliCompressSync("Grüße"), { "content-encoding": "br" }), 100)).toBe("Grüße");
  expect(await readBody(request(null), 100)).toBe("");
});

it("stops at the limit, counted after decompression", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const tooLarge = expect.objectContaining({ code: "payload_too_large" });
  await expect(readBody(request(bomb, { "content-encoding": "gzip" }), 1_000_000)).rejects.toEqual(tooLarge);
  await expect(readBody(request("x".repeat(101)), 100)).rejects.toEqual(tooLarge);
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(10_000)) });
  await expect(readBody(request(endless), 1_000_000)).rejects.toEqual(tooLarge);
  expect(await readBody(request("x".repeat(100)), 100)).toHaveLength(100);
});

it("refuses encodings that are unknown or broken", async () => {
  const unknown = expect.objectContaining({ code: "unsupported_media_type" });
  await expect(readBody(request("x", { "content-encoding": "zstd2" }), 100)).rejects.toEqual(unknown);
  const broken = expect.objectContaining({ code: "invalid_json" });
  await expect(readBody(request("no gzip", { "content-encoding": "gzip" }), 100)).rejects.toEqual(broken);
});

it("tells a body that breaks off from a failure of the server", async () => {
  const broken = new ReadableStream({
    pull: (controller) => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })),
  });
  const brokenOff = expect.objectContaining({ code: "invalid_request" });
  await expect(readBody(request(broken), 100)).rejects.toEqual(brokenOff);
  const half = gzipSync("x".repeat(100)).subarray(0, 12);
  const brokenGzip = new ReadableStream({
    start: (controller) => controller.enqueue(half),
    pull: (controller) => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })),
  });
  await expect(readBody(request(brokenGzip, { "content-encoding": "gzip" }), 100)).rejects.toEqual(brokenOff);
});

it("stops at the limit also where endless compressed data hold nothing", async () => {
  const nothing = gzipSync("");
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(nothing) });
  const tooLarge = expect.objectContaining({ code: "payload_too_large" });
  await expect(readBody(request(endless, { "content-encoding": "gzip" }), 10_000)).rejects.toEqual(tooLarge);
});
