import { readAiSdkUsage } from "./ai-sdk-usage.js";
import { fieldsAt, isFields, textAt } from "./fields.js";
import { observeReadable } from "./observe-readable.js";
import { quietly } from "./quietly.js";
import type { Recording } from "./record-method.js";
import { type Call, startCall } from "./start-call.js";

interface Model {
  readonly provider: string;
  readonly modelId: string;
}

/** A middleware for `wrapLanguageModel` of the Vercel AI SDK, versions 5 to 7. */
export interface UsageMiddleware {
  readonly specificationVersion: "v3";
  wrapGenerate<Result>(options: {
    doGenerate: () => PromiseLike<Result>;
    params: unknown;
    model: Model;
  }): Promise<Result>;
  wrapStream<Result>(options: { doStream: () => PromiseLike<Result>; params: unknown; model: Model }): Promise<Result>;
}

/** Records the calls of the models that it wraps: one for each step that is sent to a provider. */
export function aiSdkMiddleware(recording: Recording): UsageMiddleware {
  return {
    specificationVersion: "v3",
    async wrapGenerate({ doGenerate, model }) {
      const call = startModelCall(recording, model);
      const result = await attempt(doGenerate, call);
      const see = seer(call, model);
      see(result);
      call.end();
      return result;
    },
    async wrapStream({ doStream, model }) {
      const call = startModelCall(recording, model);
      const result = await attempt(doStream, call);
      const stream = isFields(result) ? result.stream : null;
      if (!(stream instanceof ReadableStream)) return result;
      return { ...result, stream: observeReadable(stream, call, seer(call, model)) };
    },
  };
}

/** For a middleware that records nothing. */
export const IDLE_MIDDLEWARE: UsageMiddleware = {
  specificationVersion: "v3",
  wrapGenerate: async ({ doGenerate }) => doGenerate(),
  wrapStream: async ({ doStream }) => doStream(),
};

async function attempt<Result>(ask: () => PromiseLike<Result>, call: Call): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    call.fail(error);
    throw error;
  }
}

function startModelCall({ record, labels }: Recording, { provider, modelId }: Model): Call {
  // "openai.responses" is OpenAI's; a gateway bills for others, whom the model's name tells.
  const [biller] = provider.split(".");
  return startCall({
    record,
    labels,
    provider: biller === "gateway" || biller === "" ? null : biller,
    endpoint: null,
    model: modelId,
  });
}

/** Shows the call a result, or a part of a stream, as if the provider had said it. */
function seer(call: Call, { provider }: Model): (part: unknown) => void {
  return quietly((part: unknown) => {
    if (!isFields(part)) return;
    const { type, error, providerMetadata } = part;
    if (typeof type === "string" && type.endsWith("-delta")) return call.see({ type });
    if (type === "error") return call.see({ type, error: isFields(error) ? error : { message: String(error) } });
    const model = textAt(part, "modelId") ?? textAt(fieldsAt(part, "response"), "modelId");
    const usage = readAiSdkUsage(part.usage, providerMetadata, provider);
    const tier = textAt(fieldsAt(providerMetadata, "openai"), "serviceTier");
    call.see({ ...(model && { model }), ...(usage && { usage }), ...(tier && { service_tier: tier }) });
  });
}
