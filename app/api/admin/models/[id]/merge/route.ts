// GET ?into: what merging a model into another would do. POST {into} → 202: merges it; a large one goes on after the answer.
// For administrators.

import { mergeJson } from "@/lib/api/models/merge-json";
import { mergePreviewJson } from "@/lib/api/models/merge-preview-json";
import { MergeAnswer, MergePreviewAnswer } from "@/lib/api/models/model-answers";
import { route } from "@/lib/api/routes/route";
import { MergeRequest } from "@/lib/ledger/model-merges/merge-progress";
import { previewMerge } from "@/lib/ledger/model-merges/preview-merge";
import { startMerge } from "@/lib/ledger/model-merges/start-merge";

export const GET = route({
  summary: "Preview merging a model into another",
  access: "admin",
  answer: MergePreviewAnswer,
  query: MergeRequest,
  run: async ({ viewer, params, query }) => mergePreviewJson(await previewMerge(viewer, params.id, query.into)),
});

export const POST = route({
  summary: "Merge a model into another",
  access: "admin",
  answer: MergeAnswer,
  body: MergeRequest,
  status: 202,
  run: async ({ viewer, params, body }) => mergeJson(await startMerge(viewer, params.id, body)),
});
