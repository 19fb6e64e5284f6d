// Objects built like those of the SDKs of OpenAI and Anthropic, with what makes them hard to wrap: promises that read the answer
// only when asked and only once, streams and clients with private fields, helpers that call through the client.

/** An error as these SDKs throw it. */
export class FakeApiError extends Error {
  readonly status: number;
  readonly error: unknown;

  constructor(status: number, error: unknown) {
    super(`${status} ${JSON.stringify(error)}`);
    this.status = status;
    this.error = error;
  }
}

type Transform<Value, Other> = (value: Value) => Other;

export class FakePromise<Value> extends Promise<Value> {
  #parsed: Promise<Value> | null = null;
  readonly #response: Promise<Response>;
  readonly #read: (response: Response) => Promise<Value>;

  constructor(response: Promise<Response>, read: (response: Response) => Promise<Value>) {
    super((resolve) => resolve(undefined as Value));
    this.#response = response;
    this.#read = read;
  }

  static override get [Symbol.species]() {
    return Promise;
  }

  parse(): Promise<Value> {
    this.#parsed ??= this.#response.then(this.#read);
    return this.#parsed;
  }

  asResponse(): Promise<Response> {
    return this.#response;
  }

  async withResponse(): Promise<{ data: Value; response: Response; request_id: string }> {
    return { data: await this.parse(), response: await this.asResponse(), request_id: "req_1" };
  }

  _thenUnwrap<Other>(transform: Transform<Value, Other>): FakePromise<Other> {
    return new FakePromise(this.#response, async (response) => transform(await this.#read(response)));
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise
  override then<A = Value, B = never>(
    fulfilled?: ((value: Value) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.parse().then(fulfilled, rejected);
  }

  override catch<B = never>(rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<Value | B> {
    return this.parse().catch(rejected);
  }

  override finally(settled?: (() => void) | null): Promise<Value> {
    return this.parse().finally(settled);
  }
}

export class FakeStream<Item> {
  readonly controller = new AbortController();
  readonly #client: FakeClient;
  iterator: () => AsyncIterator<Item>;

  constructor(iterator: () => AsyncIterator<Item>, client: FakeClient) {
    this.iterator = iterator;
    this.#client = client;
  }

  [Symbol.asyncIterator](): AsyncIterator<Item> {
    return this.iterator();
  }

  /** As `tee` does: reads the iterator, and reaches the private field. */
  async describeFirst(): Promise<{ client: string; first: unknown }> {
    const { value } = await this.iterator().next();
    return { client: this.#client.name(), first: value };
  }
}

export interface Params {
  model?: string;
  stream?: boolean;
  stream_options?: Record<string, unknown>;
  [name: string]: unknown;
}

/** What the provider answers: an object, a list of a stream's events, or an error; a stream may end in one. */
export type FakeAnswer = object | Error;

export class FakeResource {
  readonly _client: FakeClient;

  constructor(client: FakeClient) {
    this._client = client;
  }

  create(params: Params): FakePromise<Record<string, unknown> & FakeStream<Record<string, unknown>>> {
    return this._client.post(params);
  }

  /** As `parse`, `stream` and their like do. */
  parse(params: Params): FakePromise<unknown> {
    return this._client.chat.completions.create(params)._thenUnwrap((answer) => ({ ...answer, parsed: true }));
  }

  /** As Anthropic's helpers do. */
  async finalModel(params: Params): Promise<unknown> {
    const { data } = await this.create(params).withResponse();
    return data.model;
  }
}

export class FakeClient {
  readonly #name = "the client";
  baseURL = "https://api.openai.com/v1";
  readonly chat = { completions: new FakeResource(this) };
  readonly received: Params[] = [];
  readonly answer: FakeAnswer;

  constructor(answer: FakeAnswer) {
    this.answer = answer;
  }

  name(): string {
    return this.#name;
  }

  withOptions(): FakeClient {
    return new FakeClient(this.answer);
  }

  post(params: Params): FakePromise<Record<string, unknown> & FakeStream<Record<string, unknown>>> {
    this.received.push(params);
    const { answer } = this;
    const response = answer instanceof Error ? Promise.reject(answer) : Promise.resolve(Response.json(answer));
    return new FakePromise(response, async (found) => {
      const body = await found.json();
      return Array.isArray(answer) ? new FakeStream(() => iterate(answer), this) : body;
    });
  }
}

async function* iterate(events: readonly unknown[]): AsyncGenerator<Record<string, unknown>> {
  for (const event of events) {
    if (event instanceof Error) throw event;
    yield event as Record<string, unknown>;
  }
}
