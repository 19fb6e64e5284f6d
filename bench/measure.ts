import type { Kind } from "./bench-database";
import { measureClient } from "./measure-client";
import { measureFloods } from "./measure-floods";
import { measureGateway } from "./measure-gateway";
import { measureIngestion } from "./measure-ingestion";
import { measurePages } from "./measure-pages";
import { measurePricing } from "./measure-pricing";
import { measureQueries } from "./measure-queries";
import { measureRepricing } from "./measure-repricing";
import { measureStart } from "./measure-start";
import { printResults } from "./results";

const PARTS = {
  pricing: measurePricing,
  ingestion: measureIngestion,
  queries: measureQueries,
  pages: measurePages,
  repricing: measureRepricing,
  gateway: measureGateway,
  client: measureClient,
  floods: measureFloods,
  start: measureStart,
};

const [kind, part] = process.argv.slice(2) as [Kind, keyof typeof PARTS];
printResults(await PARTS[part](kind));
