/** A message with sound in it may be long, and tells nothing of the bill then. */
const LONGEST_MESSAGE = 4_000_000;
const [TEXT, BINARY] = [1, 2];

/**
 * Reads the messages that a server sends over a WebSocket, from a copy of its bytes, in bounded memory: longer ones pass unread.
 * Extensions must not have been agreed on. Source: RFC 6455, section 5.2.
 */
export function createFrameReader(onMessage: (text: string) => void): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  /** Of the payload of the frame that is being read. */
  let left = 0;
  let isControl = false;
  let isLast = false;
  let isInFrame = false;
  let parts: Buffer[] = [];
  let size = 0;
  const addPayload = (payload: Buffer) => {
    if (isControl) return;
    size += payload.length;
    if (size <= LONGEST_MESSAGE) parts.push(Buffer.from(payload));
    else parts = [];
  };
  const endFrame = () => {
    isInFrame = false;
    if (isControl || !isLast) return;
    if (size <= LONGEST_MESSAGE) onMessage(Buffer.concat(parts).toString("utf8"));
    parts = [];
    size = 0;
  };
  /** Whether the head of a frame is there, and read. */
  const readHead = (): boolean => {
    if (pending.length < 2) return false;
    const short = pending[1] & 127;
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
    const isMasked = (pending[1] & 128) !== 0;
    const headBytes = 2 + lengthBytes + (isMasked ? 4 : 0);
    if (pending.length < headBytes) return false;
    const opcode = pending[0] & 15;
    isLast = (pending[0] & 128) !== 0;
    isControl = opcode >= 8;
    if (opcode === TEXT || opcode === BINARY) [parts, size] = [[], 0];
    left = lengthBytes === 2 ? pending.readUInt16BE(2) : lengthBytes === 8 ? Number(pending.readBigUInt64BE(2)) : short;
    pending = pending.subarray(headBytes);
    isInFrame = true;
    return true;
  };
  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (isInFrame ? pending.length > 0 || left === 0 : readHead()) {
      const payload = pending.subarray(0, left);
      pending = pending.subarray(payload.length);
      left -= payload.length;
      addPayload(payload);
      if (left === 0) endFrame();
    }
  };
}
