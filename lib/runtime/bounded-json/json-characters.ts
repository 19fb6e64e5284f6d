export const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
export const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Whether JSON has it between values. */
export const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Of a number, true, false or null. */
function isWordCharacter(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2d ||
    code === 0x2b ||
    code === 0x2e ||
    code === 0x45
  );
}

/**
 * Where the number, true, false or null that begins there ends.
 * @throws SyntaxError when none does
 */
export function endOfWord(text: string, start: number): number {
  let end = start;
  while (isWordCharacter(text.charCodeAt(end))) end++;
  if (end === start) throw malformed();
  return end;
}

/** Without a quote of the text: it may be a prompt, and is neither answered nor logged. */
export const malformed = () => new SyntaxError("It ends early, or a bracket, comma or quote is missing");
