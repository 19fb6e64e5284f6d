import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

interface Entry {
  version?: string;
  integrity?: string;
  inBundle?: boolean;
  link?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

interface Lock {
  packages: Record<string, Entry>;
}

const lock: Lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const manifest: Entry = JSON.parse(readFileSync("package.json", "utf8"));

/** What `npm ci` refuses, found without a network. To repair it: CONTRIBUTING.md, "Dependencies". */
describe("package-lock.json", () => {
  test("has an entry for every package that another one names, other systems' optional ones included", () => {
    expect(findMissing(lock)).toEqual([]);
  });

  test("agrees with package.json", () => {
    expect(findDisagreements(manifest, lock)).toEqual([]);
  });

  test("has a checksum for every package", () => {
    const unchecked = Object.entries(lock.packages).filter(([, entry]) => !entry.integrity && !entry.inBundle);
    expect(unchecked.map(([path]) => path)).toEqual([""]);
  });

  test("names no address that packages come from", () => {
    expect(readFileSync("package-lock.json", "utf8")).not.toContain('"resolved"');
  });
});

describe("the checks of the lock file", () => {
  const small: Lock = {
    packages: {
      "": { dependencies: { a: "1.0.0" }, devDependencies: { d: "2.0.0" } },
      "node_modules/a": { version: "1.0.0", optionalDependencies: { "@a/linux": "1.0.0" }, dependencies: { b: "^1" } },
      "node_modules/a/node_modules/b": { version: "1.1.0", dependencies: { c: "^1" } },
      "node_modules/@a/linux": { version: "1.0.0" },
      "node_modules/c": { version: "1.0.0" },
      "node_modules/d": { version: "2.0.0" },
    },
  };

  test.each(["node_modules/@a/linux", "node_modules/a/node_modules/b", "node_modules/c"])("miss %s", (path) => {
    expect(findMissing(small)).toEqual([]);
    const { [path]: _, ...packages } = small.packages;
    expect(findMissing({ packages })).toHaveLength(1);
  });

  test("see another version, and a package of one side only", () => {
    const same = { dependencies: { a: "1.0.0" }, devDependencies: { d: "2.0.0" } };
    expect(findDisagreements(same, small)).toEqual([]);
    expect(findDisagreements({ ...same, dependencies: { a: "1.0.1" } }, small)).toHaveLength(2);
    expect(findDisagreements({ dependencies: { a: "1.0.0" } }, small)).toHaveLength(1);
    expect(findDisagreements({ ...same, dependencies: { a: "1.0.0", z: "1.0.0" } }, small)).toHaveLength(2);
  });
});

function findMissing({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, entry]) => {
    const named = { ...entry.dependencies, ...entry.devDependencies, ...entry.optionalDependencies };
    return Object.keys(named)
      .filter((name) => !resolvesFrom(path, name, packages))
      .map((name) => `${path || "package.json"} needs ${name}`);
  });
}

/** As Node looks packages up: in the package's own folder, then in every one above. */
function resolvesFrom(path: string, name: string, packages: Lock["packages"]): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[`${folder && `${folder}/`}node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}

/** Ours are pinned, so that the locked version is the one in package.json. */
function findDisagreements(wanted: Entry, { packages }: Lock): string[] {
  return (["dependencies", "devDependencies"] as const).flatMap((kind) => {
    const [here, there] = [wanted[kind] ?? {}, packages[""][kind] ?? {}];
    const names = [...new Set([...Object.keys(here), ...Object.keys(there)])];
    return names.flatMap((name) => {
      const locked = packages[`node_modules/${name}`]?.version;
      const findings = here[name] === there[name] ? [] : [`${name}: ${here[name]} and ${there[name]} in the lock file`];
      // A package under another name: npm:typescript@6.0.3.
      if (here[name] && here[name].replace(/^npm:.+@/, "") !== locked)
        findings.push(`${name}: ${here[name]} is locked as ${locked}`);
      return findings;
    });
  });
}
