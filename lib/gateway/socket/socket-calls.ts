import type { IncomingHttpHeaders } from "node:http";
import { type CallFailure, refusedFailure } from "@/lib/events/failures/call-failure";
import { NOTHING_SAID } from "@/lib/events/failures/said-error";
import { responseRecordId } from "@/lib/events/schema/response-record-id";
import type { Fields } from "@/lib/events/usage-shapes/fields";
import { usageEventOfCall } from "@/lib/gateway/call/usage-event-of-call";
import { recordCall } from "@/lib/gateway/recording/gateway-records";
import type { AuthorizedCaller } from "@/lib/gateway/request/authorize-caller";
import type { GatewayTarget } from "@/lib/gateway/request/gateway-target";
import { readRequestLabels } from "@/lib/gateway/request/request-labels";
import { newId } from "@/lib/values/ids/new-id";
import { createFrameReader } from "./frame-reader";
import { RealtimeUsage } from "./realtime-usage";

/** Records the answers of one WebSocket, each as a call of its own. */
export class SocketCalls {
  private readonly usage = new RealtimeUsage();
  private readonly recording: Promise<void>[] = [];
  private startedAt = new Date();
  private start = performance.now();
  /** To be shown every byte that the provider sends. */
  readonly read: (chunk: Buffer) => void;

  constructor(
    private readonly headers: IncomingHttpHeaders,
    private readonly target: GatewayTarget,
    private readonly caller: AuthorizedCaller,
  ) {
    this.read = createFrameReader((text) => this.message(text));
  }

  /** The provider refused the connection: nothing was served. */
  refused(status: number): Promise<void> {
    return this.record(null, refusedFailure(status, NOTHING_SAID), false, null);
  }

  /** Resolves when all are recorded or on disk. An answer that broke off is one of unknown tokens. */
  async end(): Promise<void> {
    if (this.usage.isAnswering) this.recording.push(this.record({}, null, true, null));
    await Promise.all(this.recording);
  }

  private message(text: string): void {
    const wasAnswering = this.usage.isAnswering;
    const done = this.usage.read(text);
    if (!wasAnswering && this.usage.isAnswering) {
      this.startedAt = new Date();
      this.start = performance.now();
    }
    if (done) this.recording.push(this.record(done.answer, null, true, responseRecordId(done.responseId)));
  }

  private record(
    answer: Fields | null,
    failure: CallFailure | null,
    isServed: boolean,
    recordId: string | null,
  ): Promise<void> {
    const { id: _, ...labels } = readRequestLabels(this.headers);
    const ownId = newId();
    const call = {
      provider: this.target.provider,
      path: this.target.path,
      requestedModel: this.usage.model?.replace(/^models\//, "") ?? new URLSearchParams(this.target.query).get("model"),
      labels,
      startedAt: new Date(Math.min(this.startedAt.getTime(), Date.now())),
      responseTimeMs: performance.now() - this.start,
      timeToFirstTokenMs: null,
      ...{ answer, failure, isServed, isPartial: false },
    };
    const entry = { source: this.caller.source, event: usageEventOfCall(call, ownId), ownId };
    return recordCall(recordId === null ? entry : { ...entry, marks: { recordId } });
  }
}
