import { isFields } from "./fields.js";
import { type Callable, type Method, type Recording, recordMethod } from "./record-method.js";

/** What is known of an SDK's client. */
export interface ClientShape {
  provider: string | null;
  /** By where they stand: `chat.completions.create`. */
  methods: ReadonlyMap<string, Method>;
  /** Parts without such methods, whose helpers lead to them: `chats`. */
  helpers?: readonly string[];
  /** The names under which parts hold the client, or a part of it: their helpers call through these. */
  links: Readonly<Record<string, string>>;
}

const originals = new WeakMap<object, object>();

/**
 * The same client, whose calls are recorded. It is looked at through proxies: nothing in it is copied or changed, and what is
 * not recorded passes as it is. A client that is wrapped already is wrapped anew, so that no call counts twice.
 */
export function wrapClient<Client extends object>(given: Client, shape: ClientShape, recording: Recording): Client {
  const client = (originals.get(given) as Client | undefined) ?? given;
  const parts = new Set([...[...shape.methods.keys()].flatMap(partsOf), ...(shape.helpers ?? [])]);
  const known = new Map<string, unknown>();

  const remember = (path: string, make: () => unknown) => {
    if (!known.has(path)) known.set(path, make());
    return known.get(path);
  };
  const show = (target: object, path: string, name: string, value: unknown) => {
    const inside = path === "" ? name : `${path}.${name}`;
    if (typeof value === "function") {
      const method = shape.methods.get(inside);
      if (method) return recordMethod(value as Callable, target, method, shape.provider, recording);
      // A client's own methods reach private fields, which a proxy has none of.
      return path === "" ? remember(inside, () => ownMethod(target, name, value as Callable)) : value;
    }
    if (path !== "" && Object.hasOwn(shape.links, name)) return find(shape.links[name]);
    return parts.has(inside) && isFields(value) ? remember(inside, () => lookAt(value, inside)) : value;
  };
  const lookAt = <Part extends object>(part: Part, path: string): Part =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        const passes = typeof name !== "string" || name === "constructor" || isFixed(target, name);
        return passes ? value : show(target, path, name, value);
      },
    });
  const ownMethod = (target: object, name: string, method: Callable): Callable => {
    return (...args) => {
      const result = method.apply(target, args);
      // The same client with other options is still to be recorded.
      return name === "withOptions" && isFields(result) ? wrapClient(result, shape, recording) : result;
    };
  };
  const root = lookAt(client, "");
  originals.set(root, client);
  const find = (path: string) => (path === "" ? root : (root as Record<string, unknown>)[path]);
  return root;
}

function partsOf(path: string): string[] {
  const names = path.split(".").slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join("."));
}

/** A proxy must show such a property as it is. */
function isFixed(target: object, name: string): boolean {
  const property = Reflect.getOwnPropertyDescriptor(target, name);
  return property !== undefined && !property.configurable && !property.writable;
}
