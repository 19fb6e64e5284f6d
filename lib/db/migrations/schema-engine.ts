import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { Pool, QueryArrayConfig } from "pg";
import { singleton } from "@/lib/runtime/caches/singleton";
import { PRISMA_DIRECTORY } from "./read-migrations";

const SCHEMA_PATH = join(PRISMA_DIRECTORY, "schema.prisma");

/**
 * Prisma's own migration engine, as WebAssembly over our connection pool: it needs no downloaded binary, and works on the
 * embedded database and on a server alike. Free it after use.
 */
export async function createSchemaEngine(pool: Pool): Promise<SchemaEngine> {
  const engine = await singleton("schema-engine", loadEngine);
  const schema: [string, string] = [SCHEMA_PATH, await readFile(SCHEMA_PATH, "utf8")];
  return engine.SchemaEngine.new(
    { datamodels: [schema] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(catalogueReadingAdapter(pool)),
  );
}

/**
 * Adapter-pg refuses PostgreSQL's internal one-byte "char" (OID 18), which the engine reads from the catalogue: let it pass
 * as text, and give the column its type back afterwards. The engine asks one query at a time.
 */
function catalogueReadingAdapter(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  let charColumns: number[] = [];
  const query = async (config: QueryArrayConfig) => {
    const result = await pool.query(config);
    charColumns = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
    for (const index of charColumns) result.fields[index].dataTypeID = TEXT_OID;
    return result;
  };
  const factory = new PrismaPg(withProperty(pool, "query", query));
  const connect = async () => {
    const adapter = await factory.connect();
    const queryRaw = async (sql: SqlQuery) => {
      const result = await adapter.queryRaw(sql);
      for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return withProperty(adapter, "queryRaw", queryRaw);
  };
  return withProperty(factory, "connect", connect);
}

const CHAR_OID = 18;
const TEXT_OID = 25;

/** The same object, seen with another value for one property. */
function withProperty<T extends object>(target: T, name: keyof T, value: unknown): T {
  return new Proxy(target, {
    get(object, property) {
      if (property === name) return value;
      const original = Reflect.get(object, property, object);
      return typeof original === "function" ? original.bind(object) : original;
    },
  });
}

/** Loaded once per process, because the generated glue keeps one memory for all engines. */
async function loadEngine() {
  const require = createRequire(import.meta.url);
  const engine = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = engine as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  const path = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(path), {
    "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return engine;
}

/**
 * The SQL that would take the engine's database to the schema; empty when they agree.
 * @param schema text of a `schema.prisma`; the project's own if left out
 * @throws Error that says what is wrong with the schema
 */
export async function diffToSchema(engine: SchemaEngine, schema?: string): Promise<string> {
  const files = [{ path: SCHEMA_PATH, content: schema ?? (await readFile(SCHEMA_PATH, "utf8")) }];
  const result = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: PRISMA_DIRECTORY },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  const script = result.stdout ?? "";
  return script.includes("This is an empty migration") ? "" : script.trim();
}
