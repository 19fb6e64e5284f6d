/** What keeps a database from being used and somebody can put right: the message says what it is, and what to run. */
export class DatabaseSetupError extends Error {
  constructor(
    message: string,
    /** SQL for somebody with more rights than this database user has. */
    readonly statements: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    const sql = statements.map((statement) => `\n  ${statement};`).join("");
    super(
      sql === "" ? message : `${message} As a database administrator, run this, then start again:\n${sql}`,
      options,
    );
    this.name = "DatabaseSetupError";
  }
}

/** PostgreSQL's code of an error; empty for any other. */
export function sqlState(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : "";
}

export const INSUFFICIENT_PRIVILEGE = "42501";
