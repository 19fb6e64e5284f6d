import { Card } from "@/components/ui/card";
import { exampleCall } from "@/lib/example-call";
import { KEY_PLACEHOLDER } from "./key-placeholder";
import { Snippet } from "./snippet";

/** How to report calls over HTTP. */
export function HttpGuide({ address }: { address: string }) {
  return (
    <Card
      title="Post each call"
      description="Only the model and some count are needed. Send the provider’s answer whole, and its counts are read from it; the rest is dropped."
    >
      <Snippet label="curl" text={exampleCall(address, KEY_PLACEHOLDER)} />
      <Snippet
        label="TypeScript"
        text={`await fetch("${address}/api/v1/usage", {
  method: "POST",
  headers: {
    Authorization: "Bearer ${KEY_PLACEHOLDER}",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    id: completion.id, // an id is counted once, so a retry is safe
    provider: "openai",
    response: completion, // as the provider sent it
    user: "ada",
    feature: "summary",
  }),
});`}
      />
      <Snippet
        label="Python"
        text={`import json, urllib.request

event = {
    "provider": "openai", "model": "gpt-4o-mini",
    "input_tokens": 1200, "output_tokens": 350, "user": "ada",
}
urllib.request.urlopen(urllib.request.Request(
    "${address}/api/v1/usage",
    data=json.dumps(event).encode(),
    headers={
        "Authorization": "Bearer ${KEY_PLACEHOLDER}",
        "Content-Type": "application/json",
    },
))`}
      />
      <p className="mt-4 text-[13px] text-muted">
        One event, an array or NDJSON, up to 10,000 events a request. On 429 or 503, send the same again after{" "}
        <code className="font-mono text-text">Retry-After</code>.
      </p>
    </Card>
  );
}
