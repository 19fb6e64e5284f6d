import { collectDefaultMetrics, Gauge } from "prom-client";
import { getUsageWriterLoad } from "@/lib/ledger/recording/usage-writer";
import { countRefusedCalls } from "@/lib/operations/data-health/count-spooled-calls";
import { singleton } from "@/lib/runtime/caches/singleton";
import { metrics } from "@/lib/runtime/metrics/metrics";
import { checkDatabase } from "./check-database";
import { measureSpool } from "./measure-spool";

/**
 * Adds what is measured when somebody asks: the process's memory, processor time, event loop delay and garbage collection,
 * what waits, and whether the database answers.
 */
export function measureProcess(): void {
  singleton("process-metrics", addMeasures);
}

function addMeasures(): true {
  const { registry } = metrics();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "tokentab_waiting_rows",
    help: "Records that wait to be written, or are being written.",
    registers,
    collect() {
      this.set(getUsageWriterLoad());
    },
  });
  new Gauge({
    name: "tokentab_gateway_spool_bytes",
    help: "What the gateway keeps on disk until the database takes it.",
    registers,
    async collect() {
      this.set(await measureSpool());
    },
  });
  new Gauge({
    name: "tokentab_gateway_unrecorded_requests",
    help: "Requests of the gateway that couldn't be recorded and are set aside.",
    registers,
    async collect() {
      this.set(await countRefusedCalls());
    },
  });
  new Gauge({
    name: "tokentab_database_connected",
    help: "1 if the database answers; kind is embedded or server.",
    labelNames: ["kind"],
    registers,
    async collect() {
      const { kind, isConnected } = await checkDatabase();
      this.reset();
      this.set({ kind }, Number(isConnected));
    },
  });
  return true;
}
