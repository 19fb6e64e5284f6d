import { setImmediate } from "node:timers/promises";
import { getDatabase } from "@/lib/db/connection/database";
import { sqlClient } from "@/lib/db/connection/transaction";
import { type IdentifiedModel, identifyModel } from "@/lib/pricing/catalogue/catalogue";
import { refreshCatalogue } from "@/lib/pricing/catalogue/catalogue-refresh";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { knownValues } from "@/lib/runtime/caches/known-values";
import { admitModels } from "./admit-models";
import { findModels, identityKey } from "./find-models";

/** A model as a request names it. */
export interface NamedModel {
  /** As the caller spells it; null finds the provider by the model's name. */
  provider: string | null;
  name: string;
}

/** Callers choose names, so what is remembered of them is bounded. */
const MOST_NAMES = 20_000;
/** Another server may merge or remove a model; its name means the other one after this long. */
const FRESH_MS = 60_000;
/** A name beyond the limit is tried again after this long: the limit may be raised, or the day be over. */
const BEYOND_MS = 10_000;
/** Names are looked up in the catalogue for as long as this at a stretch. */
const STRETCH_MS = 10;

const names = () => knownValues<string>("model-names", { kind: "models", freshMs: FRESH_MS, most: MOST_NAMES });
const namesBeyond = () =>
  knownValues<string>("model-names-beyond", { kind: "models", freshMs: BEYOND_MS, most: MOST_NAMES });

/** Makes the next look-up of every name ask the database: after a merge, a removal or another limit. */
export function forgetModelNames(): void {
  forgetLookUps("models");
}

/**
 * The ids of the models that requests name, in the same order. Those seen for the first time are created together, with the
 * catalogue's prices; what is beyond a tenant's limit of new names is an "other" model.
 * @param organizationId whose requests they are; null for an administrator's own names, which nothing limits
 */
export async function resolveModels(organizationId: string | null, models: readonly NamedModel[]): Promise<string[]> {
  const ids = new Map<string, string>();
  const missing = new Map<string, NamedModel>();
  for (const model of models) {
    const key = keyOf(model);
    if (ids.has(key) || missing.has(key)) continue;
    const id = names().get(key) ?? namesBeyond().get(`${organizationId}\n${key}`);
    if (id) ids.set(key, id);
    else missing.set(key, model);
  }
  if (missing.size > 0) await findOrAdmit(organizationId, missing, ids);
  return models.map((model) => ids.get(keyOf(model)) as string);
}

const keyOf = ({ provider, name }: NamedModel) => `${provider ?? ""}\n${name}`;

async function findOrAdmit(
  organizationId: string | null,
  missing: ReadonlyMap<string, NamedModel>,
  ids: Map<string, string>,
): Promise<void> {
  const [keep, keepBeyond] = [names().keeper(), namesBeyond().keeper()];
  await refreshCatalogue();
  const identified = await identifyAll(missing);
  const models = [...new Map([...identified.values()].map((model) => [identityOf(model), model])).values()];
  const found = await findModels(
    sqlClient(getDatabase().pool),
    models.map(({ provider, name }) => ({ providerId: provider.id, name })),
  );
  const absent = models.filter((model) => found.get(identityOf(model))?.isRemoved ?? true);
  const admitted = absent.length > 0 ? await admitModels(organizationId, absent) : new Map<string, never>();
  for (const [key, model] of identified) {
    const identity = identityOf(model);
    const { id, isOther } = admitted.get(identity) ?? { id: found.get(identity)?.id as string, isOther: false };
    ids.set(key, id);
    if (isOther) keepBeyond(`${organizationId}\n${key}`, id);
    else keep(key, id);
  }
}

const identityOf = ({ provider, name }: IdentifiedModel) => identityKey({ providerId: provider.id, name });

/** What each name means, with pauses in which others have their turn. */
async function identifyAll(models: ReadonlyMap<string, NamedModel>): Promise<Map<string, IdentifiedModel>> {
  const identified = new Map<string, IdentifiedModel>();
  let since = performance.now();
  for (const [key, { provider, name }] of models) {
    identified.set(key, identifyModel(provider, name));
    if (performance.now() - since < STRETCH_MS) continue;
    await setImmediate();
    since = performance.now();
  }
  return identified;
}
