import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { LEFT_OUT } from "./api-requests.mjs";
import { compare } from "./compare.mjs";
import { NORMALIZERS } from "./normalize.mjs";
import { PAGES_LEFT_OUT } from "./page-requests.mjs";
import { prepare } from "./prepare.mjs";
import { record } from "./record.mjs";

const list = (lines) => lines.map((line) => `  ${line}`).join("\n");
const reasons = Object.entries({ ...LEFT_OUT, ...PAGES_LEFT_OUT }).map(([route, reason]) => `${route}: ${reason}`);

const HELP = `Shows that a change of the sources changes no answer: asks every read route and page of a checkout, with every filter in turn, over
one fixed data set, and compares two such recordings byte for byte. It needs nothing of the sources but the commands \`start\`,
\`sample\` and \`import\` of package.json, and the API.

  node bench/compare-answers/compare-answers.mjs prepare --data DIR [--checkout DIR] [--trace FILE]
  node bench/compare-answers/compare-answers.mjs record --data DIR --out FILE [--checkout DIR]
  node bench/compare-answers/compare-answers.mjs compare BEFORE AFTER [--expected FILE]

  prepare   makes the data set, of more than 30,000 records: the sample, the Azure trace, made tenants
  record    asks a checkout about a copy of it; writes an answer a line to FILE, and long bodies beside it, to FILE.bodies
  compare   prints what differs; ends with 1 when anything does that is not expected

  --checkout DIR    whose server to ask (default: the one that this command is in); it is built first when it must be
  --trace FILE      AzureLLMInferenceTrace_code.csv of the Azure LLM inference trace 2023
  --expected FILE   differences that are meant: a regular expression a line, for "who GET path: what differs"; # for comments

The server's clock begins at the same instant each time. A route or page of the checkout that nothing asks for ends \`record\` with 1.

Left out:
${list(reasons)}
Besides, what changes something, and what pages have only after their scripts ran.

Replaced by a word, because it differs from run to run:
${list(Object.keys(NORMALIZERS))}`;

const OPTIONS = {
  checkout: { type: "string", default: fileURLToPath(new URL("../..", import.meta.url)) },
  data: { type: "string" },
  out: { type: "string" },
  trace: { type: "string" },
  expected: { type: "string" },
  help: { type: "boolean", short: "h" },
};

// However it ends, the server that it started ends, too.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
process.exitCode = await main();

async function main() {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [command, before, after] = positionals;
  if (values.help || !command) {
    console.log(HELP);
    return 0;
  }
  const { checkout, data, out } = values;
  if (command === "prepare" && data) {
    await prepare({ checkout, data, trace: values.trace ?? null });
    return 0;
  }
  if (command === "record" && data && out) return tellRecorded(await record({ checkout, data, out }), out);
  if (command === "compare" && before && after) {
    return tellCompared(compare({ before, after, expected: values.expected ?? null }));
  }
  console.error("Something is missing. See --help.");
  return 1;
}

function tellRecorded({ answers, unasked }, out) {
  console.log(`${answers} answers are in ${out}.`);
  if (unasked.length === 0) return 0;
  console.error(`Nothing asks for these:\n${list(unasked)}`);
  return 1;
}

function tellCompared({ same, expected, unexpected }) {
  for (const text of unexpected) console.log(text);
  console.log(`${same} answers are the same, ${expected.length} differ as expected, ${unexpected.length} differ.`);
  return unexpected.length > 0 ? 1 : 0;
}
