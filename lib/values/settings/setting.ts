/** What the value of a setting must be. `secret`: text that is never shown, of at least `least` bytes. */
export type SettingKind =
  | "port"
  | "count"
  | "flag"
  | "choice"
  | "path"
  | "url"
  | "database"
  | "email"
  | "secret"
  | "text";

export type Heading = "Server" | "Database" | "Secrets" | "Sign-in" | "Gateway" | "Logs" | "Tests";

/** An environment variable that Tokentab reads. */
export interface Setting {
  name: string;
  kind: SettingKind;
  /** What holds where it isn't set, as `.env.example` shows it; null for nothing. */
  default: string | null;
  description: string;
  /** Which heading of `.env.example` it is under. */
  where: Heading;
  /** Of a `choice`, the values that it may have. */
  values?: readonly string[];
  /** Of a `secret`, the fewest bytes. */
  least?: number;
  /** Names of other programs that look like a misspelling of this one. */
  others?: readonly string[];
}
