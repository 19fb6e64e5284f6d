import { Counter, Histogram, Registry } from "prom-client";
import { singleton } from "@/lib/runtime/caches/singleton";

/** What one process counts, for Prometheus. Never by user, tenant, key or model. */
export interface Metrics {
  registry: Registry;
  recorded: Counter;
  duplicates: Counter;
  rejected: Counter;
  batches: Counter;
  answers: Counter<"route" | "status">;
  gatewayRequests: Counter<"provider" | "outcome">;
  flushSeconds: Histogram<"outcome">;
}

const FLUSH_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** One registry for the server and for what Next has bundled. */
export function metrics(): Metrics {
  return singleton("metrics", createMetrics);
}

function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    recorded: new Counter({
      name: "tokentab_requests_recorded_total",
      help: "Requests recorded in the ledger.",
      registers,
    }),
    duplicates: new Counter({
      name: "tokentab_events_duplicate_total",
      help: "Events that had been recorded before.",
      registers,
    }),
    rejected: new Counter({
      name: "tokentab_events_rejected_total",
      help: "Events rejected for what is wrong with them.",
      registers,
    }),
    batches: new Counter({
      name: "tokentab_batches_total",
      help: "Groups of events that arrived together and were answered after their commit.",
      registers,
    }),
    answers: new Counter({
      name: "tokentab_http_answers_total",
      help: "HTTP answers by class of route and of status; status is aborted if the client left first.",
      labelNames: ["route", "status"],
      registers,
    }),
    gatewayRequests: new Counter({
      name: "tokentab_gateway_requests_total",
      help: "Requests to models through the gateway.",
      labelNames: ["provider", "outcome"],
      registers,
    }),
    flushSeconds: new Histogram({
      name: "tokentab_flush_duration_seconds",
      help: "How long it took to write records that waited together.",
      labelNames: ["outcome"],
      buckets: FLUSH_BUCKETS,
      registers,
    }),
  };
}
