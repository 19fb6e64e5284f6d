import { expect, it } from "vitest";
import { createAmazonStreamReader } from "./amazon-stream-reader";

/** A message with one header, its checksums left at zero. */
function message(payload: object): Buffer {
  const headers = Buffer.from("\u000b:event-type\u0007\u0000\u0008metadata", "latin1");
  const body = Buffer.from(JSON.stringify(payload));
  const prelude = Buffer.alloc(12);
  prelude.writeUInt32BE(12 + headers.length + body.length + 4, 0);
  prelude.writeUInt32BE(headers.length, 4);
  return Buffer.concat([prelude, headers, body, Buffer.alloc(4)]);
}

function read(bytes: Buffer, size: number) {
  const reader = createAmazonStreamReader();
  for (let at = 0; at < bytes.length; at += size) reader.write(bytes.subarray(at, at + size));
  return reader.finish();
}

const converse = [{ role: "assistant" }, { delta: { text: "Hi" } }, { usage: { inputTokens: 9, outputTokens: 4 } }];
const claude = [
  {
    type: "message_start",
    message: { type: "message", model: "claude", usage: { input_tokens: 9, output_tokens: 1 } },
  },
  { type: "message_delta", delta: {}, usage: { output_tokens: 4 } },
].map((event) => ({ bytes: Buffer.from(JSON.stringify(event)).toString("base64"), p: "abc" }));

it("Bedrock's streams leave their counts, wherever they are cut", () => {
  for (const size of [1, 7, 10_000]) {
    expect(read(Buffer.concat(converse.map(message)), size).answer).toMatchObject({
      usage: { inputTokens: 9, outputTokens: 4 },
    });
    const { answer, facts } = read(Buffer.concat(claude.map(message)), size);
    expect(answer).toMatchObject({ model: "claude", usage: { input_tokens: 9, output_tokens: 4 } });
    expect(facts.isFinal).toBe(true);
  }
  expect(read(Buffer.concat(claude.slice(0, 1).map(message)), 10).facts.isFinal).toBe(false);
});

it.each([Buffer.alloc(100), Buffer.alloc(100, 255), message(converse[2]).subarray(0, 30), Buffer.from([0, 0])])(
  "what is no such stream leaves nothing",
  (bytes) => {
    expect(read(bytes, 9).answer).toBeNull();
  },
);
