import { type Fields, isFields } from "./fields.js";

/** What is done with a call's outcome on its way to the caller. */
export interface Observer {
  succeed(value: unknown): void;
  fail(error: unknown): void;
}

/** Whether the value is what an SDK's method returns for a call under way. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isFields(value) && typeof value.then === "function";
}

/**
 * The same promise, whose outcome is seen on its way. The promises of OpenAI's and Anthropic's SDKs can do more than others,
 * and read the answer only when they are asked for it, so this one asks only when the caller does.
 */
export function observePromise(promise: PromiseLike<unknown>, observer: Observer): PromiseLike<unknown> {
  let seen: Promise<unknown> | null = null;
  const outcome = () => {
    seen ??= Promise.resolve(
      promise.then(
        (value) => {
          observer.succeed(value);
          return value;
        },
        (error) => {
          observer.fail(error);
          throw error;
        },
      ),
    );
    return seen;
  };
  const lazy = promise as PromiseLike<unknown> & Fields;
  if (typeof lazy.withResponse !== "function") return outcome();

  const methods = observedMethods(lazy, outcome, observer);
  return new Proxy(lazy, {
    get(target, name) {
      if (Object.hasOwn(methods, name)) return methods[name];
      const value = Reflect.get(target, name, target);
      return typeof value === "function" && name !== "constructor" ? value.bind(target) : value;
    },
  });
}

type Method = (...args: never[]) => unknown;

function observedMethods(
  promise: Fields,
  outcome: () => Promise<unknown>,
  observer: Observer,
): Record<string | symbol, Method> {
  const own = (name: string, ...args: unknown[]) =>
    (promise[name] as (...args: unknown[]) => unknown).apply(promise, args);
  return {
    // biome-ignore lint/suspicious/noThenProperty: it stands in for a promise
    then: (...args: Parameters<Promise<unknown>["then"]>) => outcome().then(...args),
    catch: (...args: Parameters<Promise<unknown>["catch"]>) => outcome().catch(...args),
    finally: (...args: Parameters<Promise<unknown>["finally"]>) => outcome().finally(...args),
    async withResponse() {
      const [data, whole] = await Promise.all([outcome(), own("withResponse")]);
      return { ...(whole as object), data };
    },
    // The raw answer is the caller's to read, so its counts stay unknown.
    async asResponse() {
      try {
        const response = await own("asResponse");
        observer.succeed(null);
        return response;
      } catch (error) {
        observer.fail(error);
        throw error;
      }
    },
    // The SDKs' own helpers parse answers by it.
    _thenUnwrap(transform: (value: unknown, ...rest: unknown[]) => unknown) {
      const unwrapped = own("_thenUnwrap", (value: unknown, ...rest: unknown[]) => {
        observer.succeed(value);
        return transform(value, ...rest);
      });
      const silent = { succeed: () => undefined, fail: observer.fail };
      return isThenable(unwrapped) ? observePromise(unwrapped, silent) : unwrapped;
    },
  };
}
