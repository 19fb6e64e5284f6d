import { formatCount, formatDuration, formatPercent, shareOf } from "@/lib/format";
import { amountChange, pointsChange, relativeChange } from "@/lib/format-change";
import { formatUsd } from "@/lib/format-usd";
import type { Measures } from "@/lib/usage/measures";
import { ChangeNote } from "./change-note";
import { StatCard } from "./stat-card";
import { Usd } from "./usd";

/** The figures of a period, beside those of the period before where there is one to compare. */
export function UsageCards({ current, previous }: { current: Measures; previous: Measures | null }) {
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-6 xl:grid-cols-5">
      <StatCard
        label="Cost"
        className="col-span-2 xl:col-span-1"
        value={<Usd amount={current.costUsd} />}
        details={<CostDetails measures={current} />}
        change={
          previous && (
            <ChangeNote
              change={amountChange(current.costUsd, previous.costUsd)}
              previous={formatUsd(previous.costUsd)}
            />
          )
        }
      />
      <StatCard
        label="Requests"
        className="md:col-span-2 xl:col-span-1"
        value={formatCount(current.requests)}
        details={<p>{formatCount(current.successfulRequests)} successful</p>}
        change={
          previous && (
            <ChangeNote
              change={relativeChange(current.requests, previous.requests)}
              previous={formatCount(previous.requests)}
            />
          )
        }
      />
      <StatCard
        label="Success rate"
        className="md:col-span-2 xl:col-span-1"
        value={formatPercent(current.successRate)}
        details={
          <p className={current.failedRequests > 0 ? "text-negative" : ""}>
            {formatCount(current.failedRequests)} failed
          </p>
        }
        change={
          previous && (
            <ChangeNote
              change={pointsChange(current.successRate, previous.successRate)}
              previous={formatPercent(previous.successRate)}
              better="up"
            />
          )
        }
      />
      <StatCard
        label="Tokens"
        className="md:col-span-3 xl:col-span-1"
        value={formatCount(current.totalTokens)}
        details={<TokenDetails measures={current} />}
        change={
          previous && (
            <ChangeNote
              change={relativeChange(current.totalTokens, previous.totalTokens)}
              previous={formatCount(previous.totalTokens)}
            />
          )
        }
      />
      <StatCard
        label="Average response time"
        className="md:col-span-3 xl:col-span-1"
        value={formatDuration(current.averageResponseTimeMs)}
        details={<p>{formatDuration(current.p95ResponseTimeMs)} at p95</p>}
        change={
          previous && (
            <ChangeNote
              change={relativeChange(current.averageResponseTimeMs, previous.averageResponseTimeMs)}
              previous={formatDuration(previous.averageResponseTimeMs)}
              better="down"
            />
          )
        }
      />
    </dl>
  );
}

function CostDetails({ measures }: { measures: Measures }) {
  const { requests, pricedRequests, unpricedRequests, estimatedRequests } = measures;
  const withoutCost = unpricedRequests - estimatedRequests;
  if (requests === 0) return <p>No requests</p>;
  if (unpricedRequests === 0) return <p>Every request is priced</p>;
  return (
    <>
      <p>{formatPercent(shareOf(pricedRequests, requests))} of requests priced</p>
      {estimatedRequests > 0 && (
        <p className="text-warning">
          {estimatedRequests === 1 ? "1 request is" : `${formatCount(estimatedRequests)} requests are`} estimated by the
          default price
        </p>
      )}
      {withoutCost > 0 && (
        <p className="text-warning">
          {withoutCost === 1 ? "1 request has" : `${formatCount(withoutCost)} requests have`} no price; the total is a
          floor
        </p>
      )}
    </>
  );
}

function TokenDetails({ measures }: { measures: Measures }) {
  const { inputTokens, outputTokens, cacheReadTokens, unknownTokenRequests } = measures;
  return (
    <>
      <p>{formatCount(inputTokens)} input</p>
      <p>of it {formatCount(cacheReadTokens)} cached</p>
      <p>{formatCount(outputTokens)} output</p>
      {unknownTokenRequests > 0 && (
        <p className="text-warning">
          {unknownTokenRequests === 1 ? "1 request" : `${formatCount(unknownTokenRequests)} requests`} without counts
        </p>
      )}
    </>
  );
}
