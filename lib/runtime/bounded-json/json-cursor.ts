import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  endOfWord,
  isSpace,
  malformed,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from "./json-characters";

/**
 * Goes through JSON text without making values of it, so that what is too deep or too large, or not needed, costs one look
 * at each character. What is passed over is not checked beyond its brackets and quotes.
 */
export class JsonCursor {
  position = 0;
  /** Of the value that was skipped last: how deep it is nested, 0 for a text or number; and about how many values it holds. */
  depth = 0;
  values = 0;
  /** How many lists and objects are open in the value that is being skipped, and whether a text is. */
  #open = 0;
  #isInText = false;

  constructor(readonly text: string) {}

  /** Whether a list begins here. */
  isList(): boolean {
    return this.#peek() === OPEN_LIST;
  }

  /** Whether an object begins here. */
  isObject(): boolean {
    return this.#peek() === OPEN_OBJECT;
  }

  /** Passes over a null, if there is one here. */
  takeNull(): boolean {
    this.#peek();
    const isNull = this.text.startsWith("null", this.position);
    if (isNull) this.position += 4;
    return isNull;
  }

  /**
   * Stops before each element of the list that begins here; take or skip it before going on.
   * @throws SyntaxError where the text is no list
   */
  *elements(): Generator<void> {
    if (this.#peek() !== OPEN_LIST) throw malformed();
    this.position++;
    if (this.#closes(CLOSE_LIST)) return;
    do yield;
    while (this.#continues(CLOSE_LIST));
  }

  /**
   * Stops before each value of the object that begins here, and gives its name; take or skip it before going on.
   * @throws SyntaxError where the text is no object
   */
  *entries(): Generator<string> {
    if (this.#peek() !== OPEN_OBJECT) throw malformed();
    this.position++;
    if (this.#closes(CLOSE_OBJECT)) return;
    do {
      const name = this.#takeName();
      if (this.#peek() !== COLON) throw malformed();
      this.position++;
      yield name;
    } while (this.#continues(CLOSE_OBJECT));
  }

  /**
   * Begins to pass over the value that begins here: `advance` until it is true, with pauses in between, or `skip`.
   * @returns where it begins, after white space
   * @throws SyntaxError where none begins
   */
  begin(): number {
    const first = this.#peek();
    const start = this.position;
    const isContainer = first === OPEN_LIST || first === OPEN_OBJECT;
    this.depth = isContainer ? 1 : 0;
    this.values = 1;
    this.#open = this.depth;
    this.#isInText = first === QUOTE;
    if (isContainer || first === QUOTE) this.position++;
    else this.position = endOfWord(this.text, start);
    return start;
  }

  /**
   * Goes on for about so many characters.
   * @returns whether the value is passed over; it ends at `position`
   * @throws SyntaxError where it breaks off
   */
  advance(characters = 65_536): boolean {
    const stop = this.position + characters;
    while ((this.#isInText || this.#open > 0) && this.position < stop) {
      if (this.#isInText) this.#advanceText(stop);
      else this.#advanceContainer(stop);
    }
    return this.#open === 0 && !this.#isInText;
  }

  /**
   * Passes over the value that begins here, at once.
   * @returns where it begins, after white space; it ends at `position`
   * @throws SyntaxError where none begins, or where it breaks off
   */
  skip(): number {
    const start = this.begin();
    this.advance(Number.POSITIVE_INFINITY);
    return start;
  }

  /**
   * The value that begins here, made at once: for short ones, or texts.
   * @throws SyntaxError where it is no JSON
   */
  take(): unknown {
    const start = this.skip();
    return JSON.parse(this.text.slice(start, this.position));
  }

  /** @throws SyntaxError when anything but white space follows */
  requireEnd(): void {
    if (!Number.isNaN(this.#peek())) throw malformed();
  }

  #takeName(): string {
    if (this.#peek() !== QUOTE) throw malformed();
    const start = this.skip();
    const name = this.text.slice(start + 1, this.position - 1);
    return name.includes("\\") ? JSON.parse(`"${name}"`) : name;
  }

  #advanceText(stop: number): void {
    const { text } = this;
    let position = this.position;
    while (position < stop) {
      const code = text.charCodeAt(position++);
      if (code === BACKSLASH) position++;
      else if (Number.isNaN(code)) throw malformed();
      else if (code === QUOTE) {
        this.#isInText = false;
        break;
      }
    }
    this.position = position;
  }

  /** As far as the next text within. */
  #advanceContainer(stop: number): void {
    const { text } = this;
    let [position, open, values] = [this.position, this.#open, this.values];
    while (open > 0 && position < stop) {
      const code = text.charCodeAt(position++);
      if (code === QUOTE) {
        this.#isInText = true;
        break;
      }
      if (code === OPEN_LIST || code === OPEN_OBJECT) {
        values++;
        if (++open > this.depth) this.depth = open;
      } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) open--;
      else if (code === COMMA) values++;
      else if (Number.isNaN(code)) throw malformed();
    }
    this.position = position;
    this.#open = open;
    this.values = values;
  }

  /** The code of the next character that is no white space; NaN at the end. */
  #peek(): number {
    let code = this.text.charCodeAt(this.position);
    while (isSpace(code)) code = this.text.charCodeAt(++this.position);
    return code;
  }

  #closes(bracket: number): boolean {
    if (this.#peek() !== bracket) return false;
    this.position++;
    return true;
  }

  #continues(bracket: number): boolean {
    if (this.#closes(bracket)) return false;
    if (this.#peek() !== COMMA) throw malformed();
    this.position++;
    return true;
  }
}
