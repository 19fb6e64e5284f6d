import http from "node:http";
import https from "node:https";
import { singleton } from "@/lib/runtime/caches/singleton";
import { publicLookup } from "./public-lookup";

/** A free connection is kept for so long. Providers keep theirs for a minute or more. */
const FREE_MS = 15_000;

interface AgentChoice {
  protocol: string;
  /** Connects to public addresses only. */
  publicOnly: boolean;
  /** Whether a connection is used again: one that the provider has just closed costs the call, unless it can be repeated. */
  isRepeatable: boolean;
}

/** The connections to providers; those under the guard of `publicLookup` are apart from the others. */
export function upstreamAgent({ protocol, publicOnly, isRepeatable }: AgentChoice): http.Agent {
  const name = `gateway-agent.${protocol}${publicOnly ? ".public" : ""}${isRepeatable ? ".kept" : ""}`;
  return singleton(name, () => {
    const Agent = protocol === "https:" ? https.Agent : http.Agent;
    return new Agent({
      keepAlive: isRepeatable,
      maxFreeSockets: 64,
      timeout: FREE_MS,
      noDelay: true,
      ...(publicOnly && { lookup: publicLookup }),
    });
  });
}
