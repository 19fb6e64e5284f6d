import type { Kind } from "./bench-database";
import { measureIngestion } from "./measure-ingestion";
import { measureQueries } from "./measure-queries";
import { measureStart } from "./measure-start";
import { printResults } from "./results";

const PARTS = { ingestion: measureIngestion, queries: measureQueries, start: measureStart };

const [kind, part] = process.argv.slice(2) as [Kind, keyof typeof PARTS];
printResults(await PARTS[part](kind));
