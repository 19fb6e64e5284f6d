import { ensureBuilt, ensureGenerated, ensureInstalled } from "./setup/prepare.mjs";

ensureInstalled();
ensureGenerated();
ensureBuilt();
