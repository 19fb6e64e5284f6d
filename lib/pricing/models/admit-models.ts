import { inTransaction, type SqlClient } from "@/lib/db/connection/transaction";
import type { IdentifiedModel } from "@/lib/pricing/catalogue/catalogue";
import { createModels, type NewModel, restoreModels } from "./create-models";
import { findModels, identityKey } from "./find-models";
import { countNewModels, lockNewModelRoom } from "./new-model-limit";
import { findOtherProviders, OTHER_DISPLAY_NAME, OTHER_NAME } from "./other-model";

/** The model under which a name's requests are recorded. */
export interface AdmittedModel {
  id: string;
  /** Not the name's own model: it is beyond the limit of new names. */
  isOther: boolean;
}

const keyOf = ({ provider, name }: Pick<IdentifiedModel, "provider" | "name">) =>
  identityKey({ providerId: provider.id, name });

/**
 * Creates models seen for the first time: all that the catalogue lists, and of the others as many as the tenant may still
 * add today. What is beyond is recorded under the provider's other model, or that of the other providers where the provider
 * is new too.
 * @param organizationId null for an administrator's own names, which nothing limits
 * @returns the model of each, by `identityKey`
 */
export async function admitModels(
  organizationId: string | null,
  models: readonly IdentifiedModel[],
): Promise<Map<string, AdmittedModel>> {
  return inTransaction(async (client) => {
    const room = organizationId === null ? Number.POSITIVE_INFINITY : await lockNewModelRoom(client, organizationId);
    const known = await findModels(client, models.map(toIdentity));
    const unknown = models.filter((model) => !known.has(keyOf(model)));
    await restoreModels(
      client,
      models.flatMap((model) => {
        const found = known.get(keyOf(model));
        return found?.isRemoved ? { ...toNewModel(model), id: found.id } : [];
      }),
    );
    const { within, beyond } = divide(unknown, room);
    const others = await toOtherModels(client, beyond, within);
    const created = await createModels(client, [...within.map(toNewModel), ...others.values()]);
    if (organizationId !== null) {
      const added = within.filter((model) => !model.isListed && created.has(keyOf(model))).length;
      await countNewModels(client, organizationId, { added, isReached: beyond.length > 0 });
    }
    // Those that another server created meanwhile are there by now.
    const wanted = [...within, ...others.values()];
    const missed = await findModels(client, wanted.filter((model) => !created.has(keyOf(model))).map(toIdentity));
    const idOf = (key: string) => created.get(key) ?? missed.get(key)?.id ?? known.get(key)?.id;
    return new Map(
      models.map((model) => {
        const other = others.get(keyOf(model));
        const id = idOf(other ? keyOf(other) : keyOf(model));
        if (!id) throw new Error(`Model ${model.name} is gone.`);
        return [keyOf(model), { id, isOther: other !== undefined }];
      }),
    );
  });
}

const toIdentity = ({ provider, name }: Pick<IdentifiedModel, "provider" | "name">) => ({
  providerId: provider.id,
  name,
});

function toNewModel(model: IdentifiedModel): NewModel {
  const { provider, name, catalogued, suggestion } = model;
  return { provider, name, catalogued, suggestion, displayName: catalogued?.displayName ?? name, isOther: false };
}

/** The first ones are taken, as long as there is room. */
function divide(models: readonly IdentifiedModel[], room: number) {
  const within: IdentifiedModel[] = [];
  const beyond: IdentifiedModel[] = [];
  let left = room;
  for (const model of models) {
    const isFree = model.isListed;
    if (model.name === OTHER_NAME || (!isFree && left <= 0)) beyond.push(model);
    else within.push(model);
    if (!isFree) left--;
  }
  return { within, beyond };
}

/** The other model of each, by `identityKey`. */
async function toOtherModels(
  client: SqlClient,
  beyond: readonly IdentifiedModel[],
  within: readonly IdentifiedModel[],
): Promise<Map<string, NewModel>> {
  if (beyond.length === 0) return new Map();
  const wanted = new Map(beyond.map(({ provider }) => [provider.id, provider]));
  const admitted = new Set(within.map(({ provider }) => provider.id));
  const providers = await findOtherProviders(client, [...wanted.values()], admitted);
  const common = {
    name: OTHER_NAME,
    displayName: OTHER_DISPLAY_NAME,
    catalogued: null,
    suggestion: null,
    isOther: true,
  };
  return new Map(
    beyond.map((model) => [keyOf(model), { ...common, provider: providers.get(model.provider.id) ?? model.provider }]),
  );
}
