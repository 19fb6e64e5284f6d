import { ensureBuilt, ensureGenerated, ensureInstalled } from "./setup/prepare.mjs";

ensureInstalled();
ensureGenerated();
// `npm test` has checked the types of everything already.
ensureBuilt({ typesChecked: process.argv.includes("--types-checked") });
