import type { IncomingMessage } from "node:http";
import { keepsProviderMessages } from "@/lib/accounts/organizations/keeps-provider-messages";
import { type CallFailure, refusedFailure } from "@/lib/events/failures/call-failure";
import { observeFailure } from "@/lib/events/failures/observe-failure";
import { NOTHING_SAID } from "@/lib/events/failures/said-error";
import { providerLabel } from "@/lib/events/known-providers/find-provider";
import { type AnswerReading, NOTHING_READ } from "@/lib/gateway/answer/answer-reader";
import { redactEcho } from "@/lib/gateway/answer/redact-echo";
import type { RelayedAnswer } from "@/lib/gateway/answer/relay-answer";
import { recordCall } from "@/lib/gateway/recording/gateway-records";
import type { AuthorizedCaller } from "@/lib/gateway/request/authorize-caller";
import type { GatewayTarget } from "@/lib/gateway/request/gateway-target";
import { isGeneration } from "@/lib/gateway/request/is-generation";
import type { PreparedRequest } from "@/lib/gateway/request/prepare-request";
import { readRequestLabels } from "@/lib/gateway/request/request-labels";
import { describeUpstreamError } from "@/lib/gateway/upstream/upstream-failure";
import { countGatewayRequest } from "@/lib/runtime/metrics/count-gateway-request";
import { newId } from "@/lib/values/ids/new-id";
import { usageEventOfCall } from "./usage-event-of-call";

/** What is remembered of a request while its answer streams, to keep it out of an error message. */
const MAX_REMEMBERED_BYTES = 256_000;

/** One call to a provider, from its arrival to its record. Records nothing for requests that call no model. */
export class GatewayCall {
  private readonly startedAt = new Date();
  private readonly start = performance.now();
  private prepared: PreparedRequest | null = null;

  constructor(
    private readonly request: IncomingMessage,
    private readonly target: GatewayTarget,
  ) {}

  /** Notes what was asked. */
  begin(prepared: PreparedRequest): void {
    this.prepared = prepared;
  }

  /** Forgets a large body as soon as it cannot be needed to send it again. */
  answered(): void {
    if (!this.prepared || this.prepared.bytes.length <= MAX_REMEMBERED_BYTES) return;
    const model = this.prepared.readModel();
    this.prepared = { bytes: Buffer.alloc(0), isWhole: true, asking: null, readModel: () => model, readSent: null };
  }

  /** Records a call that got no answer. Resolves as `recordCall` does. */
  failed(caller: AuthorizedCaller, error: unknown, callerLeft: boolean): Promise<void> {
    return this.record(caller, NOTHING_READ, callerLeft ? null : describeUpstreamError(error), callerLeft);
  }

  /** Records a call whose answer is over. Resolves as `recordCall` does. */
  finished(
    caller: AuthorizedCaller,
    status: number,
    { reading, upstreamError, callerLeft }: RelayedAnswer,
  ): Promise<void> {
    return this.record(caller, reading, this.failureOf(status, reading, upstreamError, callerLeft), callerLeft);
  }

  private failureOf(
    status: number,
    { failure }: AnswerReading,
    upstreamError: unknown,
    callerLeft: boolean,
  ): CallFailure | null {
    if (status >= 300) return refusedFailure(status, failure?.said ?? NOTHING_SAID);
    if (upstreamError) return describeUpstreamError(upstreamError);
    // An answer that was cut off by its caller is not malformed.
    return callerLeft && failure?.type.startsWith("malformed") ? null : failure;
  }

  /** What the provider said, without what it repeats of the request; empty when the request could not be read. */
  private textOf({ said }: CallFailure): string {
    const readSent = this.prepared?.readSent;
    return said?.message && readSent ? redactEcho(said.message, readSent()) : "";
  }

  private async record(
    { source }: AuthorizedCaller,
    { answer, firstTokenAt }: AnswerReading,
    failure: CallFailure | null,
    isPartial: boolean,
  ): Promise<void> {
    const { provider, path } = this.target;
    if (!isGeneration(this.request.method ?? "GET", path)) return;
    countGatewayRequest(providerLabel(provider), failure !== null, isPartial);
    const ownId = newId();
    const call = {
      provider,
      path,
      requestedModel: this.prepared?.readModel() ?? null,
      labels: readRequestLabels(this.request.headers),
      // A clock that was set back meanwhile must not make the call one of the future.
      startedAt: new Date(Math.min(this.startedAt.getTime(), Date.now())),
      responseTimeMs: performance.now() - this.start,
      timeToFirstTokenMs: firstTokenAt === null ? null : firstTokenAt - this.start,
      answer,
      failure,
      isPartial,
    };
    const entry = { source, event: usageEventOfCall(call, ownId), ownId };
    if (!failure?.said) return recordCall(entry);
    const text = this.textOf(failure);
    const keeps = await keepsProviderMessages(source.organizationId);
    await recordCall({ ...entry, observation: observeFailure(failure, text, keeps) });
  }
}
