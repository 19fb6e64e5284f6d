import type { ENGLISH } from "./english";

declare module "next-intl" {
  /** Keys of texts are checked by the compiler. */
  interface AppConfig {
    Messages: typeof ENGLISH;
  }
}
