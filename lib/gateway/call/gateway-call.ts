import type { IncomingMessage } from "node:http";
import { keepsProviderMessages } from "@/lib/accounts/organizations/keeps-provider-messages";
import { type CallFailure, refusedFailure } from "@/lib/events/failures/call-failure";
import { observeFailure } from "@/lib/events/failures/observe-failure";
import { NOTHING_SAID } from "@/lib/events/failures/said-error";
import { providerLabel } from "@/lib/events/known-providers/find-provider";
import { responseRecordId } from "@/lib/events/schema/response-record-id";
import { type AnswerReading, NOTHING_READ } from "@/lib/gateway/answer/answer-reader";
import { redactEcho } from "@/lib/gateway/answer/redact-echo";
import type { RelayedAnswer } from "@/lib/gateway/answer/relay-answer";
import { reportsUsage } from "@/lib/gateway/answer/reports-usage";
import { recordCall, unfinishedCalls } from "@/lib/gateway/recording/gateway-records";
import type { UsageEntry } from "@/lib/gateway/recording/record-entries";
import type { AuthorizedCaller } from "@/lib/gateway/request/authorize-caller";
import type { GatewayTarget } from "@/lib/gateway/request/gateway-target";
import type { PreparedRequest } from "@/lib/gateway/request/prepare-request";
import { readRequestLabels } from "@/lib/gateway/request/request-labels";
import { describeUpstreamError, mayBeServed } from "@/lib/gateway/upstream/upstream-failure";
import type { UsageSource } from "@/lib/ledger/recording/recorded-for";
import { countGatewayRequest } from "@/lib/runtime/metrics/count-gateway-request";
import { newId } from "@/lib/values/ids/new-id";
import { recordedAs } from "./recorded-as";
import { firstRecordIdOf } from "./seen-responses";
import { usageEventOfCall } from "./usage-event-of-call";

/** What is remembered of a request while its answer streams, to keep it out of an error message. */
const MAX_REMEMBERED_BYTES = 256_000;

/** How a call ended. */
interface EndedCall {
  /** Null without an answer. */
  status: number | null;
  reading: AnswerReading;
  failure: CallFailure | null;
  /** Whether the provider may bill it. */
  isServed: boolean;
  /** Whether the answer broke off. */
  isBroken: boolean;
  callerLeft: boolean;
}

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
    const failure = callerLeft ? null : describeUpstreamError(error);
    const isServed = callerLeft || mayBeServed(error);
    return this.record(caller, { status: null, reading: NOTHING_READ, failure, isServed, isBroken: true, callerLeft });
  }

  /** Records a call whose answer is over. Resolves as `recordCall` does. */
  finished(
    caller: AuthorizedCaller,
    status: number,
    { reading, upstreamError, callerLeft }: RelayedAnswer,
  ): Promise<void> {
    const failure = this.failureOf(status, reading, upstreamError, callerLeft);
    // A refusal costs nothing, unless it says otherwise.
    const isServed = status < 300 || reportsUsage(reading.answer);
    const isBroken = callerLeft || Boolean(upstreamError);
    return this.record(caller, { status, reading, failure, isServed, isBroken, callerLeft });
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

  private async record({ source }: AuthorizedCaller, ended: EndedCall): Promise<void> {
    const { provider, path } = this.target;
    const { status, reading, failure } = ended;
    const role = recordedAs(this.request.method ?? "GET", path, status, reading);
    if (role === null) return;
    countGatewayRequest(providerLabel(provider), failure !== null, ended.callerLeft);
    const entry = { source, ...this.entryOf(ended), ...(await this.observe(source, failure)) };
    const { responseId } = reading.facts;
    const { organizationId } = source;
    if (role === "repeat") return recordCall(repeatOf(entry, responseRecordId(responseId ?? path)));
    if (role === "unfinished") {
      const recordId = responseRecordId(responseId);
      return recordId === null ? recordCall(entry) : unfinishedCalls().keep(recordId, entry);
    }
    // The caller's own ID goes before the provider's.
    const recordId = entry.event.id === entry.ownId ? firstRecordIdOf(organizationId, responseId) : null;
    await recordCall(recordId === null ? entry : { ...entry, marks: { ...entry.marks, recordId } });
  }

  private entryOf(ended: EndedCall): Pick<UsageEntry, "event" | "ownId" | "marks"> {
    const { reading, failure, isServed, isBroken, callerLeft } = ended;
    const { answer, firstTokenAt, facts } = reading;
    const ownId = newId();
    // Counts that were to grow: of an answer that broke off, or that ended without its last ones.
    const isCut = facts.isFinal === false || (isBroken && facts.isFinal === null);
    const isPartial = isCut && reportsUsage(answer);
    const call = {
      provider: this.target.provider,
      path: this.target.path,
      requestedModel: this.prepared?.readModel() ?? null,
      labels: readRequestLabels(this.request.headers),
      // A clock that was set back meanwhile must not make the call one of the future.
      startedAt: new Date(Math.min(this.startedAt.getTime(), Date.now())),
      responseTimeMs: performance.now() - this.start,
      timeToFirstTokenMs: firstTokenAt === null ? null : firstTokenAt - this.start,
      answer,
      failure,
      isServed,
      isPartial: isPartial || (callerLeft && facts.isFinal !== true),
    };
    return { event: usageEventOfCall(call, ownId), ownId, ...(isPartial && { marks: { isPartial } }) };
  }

  private async observe(source: UsageSource, failure: CallFailure | null): Promise<Pick<UsageEntry, "observation">> {
    if (!failure?.said) return {};
    const keeps = await keepsProviderMessages(source.organizationId);
    return { observation: observeFailure(failure, this.textOf(failure), keeps) };
  }
}

/** The entry of an answer that was looked at again: with what its own call said of itself, where that is known. */
function repeatOf(entry: UsageEntry, recordId: string | null): UsageEntry {
  const id = recordId ?? entry.ownId;
  const { event } = entry;
  const call = unfinishedCalls().take(entry.source.organizationId, id)?.event;
  const { response, success, error_type, error_message } = event;
  const model = event.model === "unknown" ? call?.model : event.model;
  const whole = call ? { ...call, response, success, error_type, error_message, model } : event;
  return { ...entry, event: whole, marks: { ...entry.marks, recordId: id }, isRepeat: true };
}
