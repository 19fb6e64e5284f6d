import util from "node:util";

const HELP = `Starts Tokentab; installs, generates and builds first what is missing or out of date.

  npm start [-- options]        npm run dev [-- options]

  -p, --port PORT   port to serve on (default: PORT, or 3000)
      --host HOST   address to listen on (default: all addresses)
      --dev         serve the sources themselves, and reload on every change
      --help        this text`;

const OPTIONS = {
  port: { type: "string", short: "p" },
  host: { type: "string" },
  dev: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
};

/**
 * What to start, from the command line and the environment.
 * @returns {{ port: number, host: string | undefined, dev: boolean, help: string | null }}
 * @throws Error with a sentence for the user
 */
export function readStartOptions(args, env) {
  const { values, positionals } = parse(args);
  const given = values.port ?? portThatNpmTook(positionals, env);
  const text = given ?? (env.PORT || "3000");
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65535) {
    throw new Error(`${given === undefined ? "PORT" : "--port"} is "${text}". Use a number from 1 to 65535.`);
  }
  return { port, host: values.host, dev: values.dev, help: values.help ? HELP : null };
}

function parse(args) {
  try {
    return util.parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Error(`${error.message.split(". ")[0]}. See \`npm start -- --help\`.`);
  }
}

/** `npm start --port 4000`, without the `--`, arrives as "4000"; `npm start --port=4000` in npm's environment. */
function portThatNpmTook(positionals, env) {
  const [first, ...others] = positionals;
  if (others.length > 0 || (first !== undefined && !/^\d+$/.test(first))) {
    throw new Error(`Unexpected argument "${others.length > 0 ? others[0] : first}". See \`npm start -- --help\`.`);
  }
  return first ?? (/^\d+$/.test(env.npm_config_port ?? "") ? env.npm_config_port : undefined);
}
