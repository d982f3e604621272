import { z } from 'zod'
import { fractionSchema } from '#rules/fraction.ts'
import { activationModeSchema } from '#rules/pointer.ts'
import { Refusal } from '#rules/refusal.ts'
import { claimSchema, type LastOperation, lastOperationSchema, progressOf } from '#rules/run.ts'
import { appendSchema } from '#rules/sample.ts'
import { scoringMethodSchema } from '#rules/scoring-method.ts'

export const modelStateSchema = z.enum(['draft', 'busy', 'ready', 'failed', 'archived'])
export type ModelState = z.infer<typeof modelStateSchema>

export const modelKinds = ['scoring'] as const

const retentionSchema = z.strictObject({
  keep_unnamed: z.int().min(1).max(100_000).default(100),
  keep_first_of_month: z.boolean().default(true),
})
const promotionSchema = z.strictObject({ max_auc_loss: fractionSchema.nullable().default(0.02) })

const sourceText = z.string().max(500)
const upstreamSourceSchema = z.strictObject({
  name: sourceText.min(1),
  license: sourceText.nullish(),
  citation: sourceText.nullish(),
  url: sourceText.nullish(),
})

/** What a caller may say about a model, with the limits that keep each stored item far below 400 KB. */
const editable = {
  description: z.string().max(4_000),
  scoring_method: scoringMethodSchema,
  /** How finely a long text is cut to be scored: 1 paragraphs, 2 sentences too, 3 their parts too. */
  max_depth: z.int().min(1).max(3),
  additional_terms: z.string().max(16_000).nullable(),
  upstream_sources: z.array(upstreamSourceSchema).max(20).nullable(),
  readme_markdown: z.string().max(48_000).nullable(),
  zero_data_retention: z.boolean(),
}

export const createModelSchema = z.strictObject({
  handle: z.string(),
  description: editable.description.default(''),
  scoring_method: editable.scoring_method.default('balanced_cosine'),
  max_depth: editable.max_depth.default(1),
  kind: z.enum(modelKinds).default('scoring'),
  additional_terms: editable.additional_terms.default(null),
  upstream_sources: editable.upstream_sources.default(null),
  readme_markdown: editable.readme_markdown.default(null),
  zero_data_retention: editable.zero_data_retention.default(false),
})
export type CreateModel = z.infer<typeof createModelSchema>

/** A missing field means no change, null clears it. */
export const updateModelSchema = z.strictObject({
  description: editable.description.nullish(),
  scoring_method: editable.scoring_method.nullish(),
  max_depth: editable.max_depth.nullish(),
  additional_terms: editable.additional_terms.optional(),
  upstream_sources: editable.upstream_sources.optional(),
  readme_markdown: editable.readme_markdown.optional(),
  zero_data_retention: editable.zero_data_retention.nullish(),
  version_retention_policy: retentionSchema.nullish(),
  promotion_policy: promotionSchema.nullish(),
})
export type UpdateModel = z.infer<typeof updateModelSchema>

/** The documents of a model that only its card shows. They are stored apart, so that the item each score reads stays small. */
export const cardSchema = z.object({
  additional_terms: editable.additional_terms,
  upstream_sources: editable.upstream_sources,
  readme_markdown: editable.readme_markdown,
})
export type Card = z.infer<typeof cardSchema>

/** A stored model. Its counters are the source of every number that people see: versions, samples, generations. */
export const modelSchema = z.object({
  handle: z.string(),
  description: z.string(),
  scoring_method: scoringMethodSchema,
  max_depth: z.int(),
  kind: z.enum(modelKinds),
  zero_data_retention: z.boolean(),
  version_retention_policy: retentionSchema.nullable(),
  promotion_policy: promotionSchema.nullable(),
  state: modelStateSchema,
  /** Trait key → name. */
  traits: z.record(z.string(), z.string()),

  /** The pointer: one attribute set, changed only together. Number 0 means that no version is active yet. */
  current_version_no: z.int(),
  current_version_id: z.int(),
  generation: z.int(),
  activation: activationModeSchema,
  activated_at: z.string().nullable(),
  /** Tags of the version that the pointer names. */
  version_tags: z.array(z.string()),

  /** +1 at each edit by a caller that the pointer's generation does not count. */
  revision: z.int(),
  /** +1 at each change of what a training would learn from. */
  supervision: z.int(),
  newest_version_no: z.int(),
  newest_sample_id: z.int(),
  /** Appends of samples that are being written: their ids are hidden until they are committed. */
  appends: z.record(z.string(), appendSchema),

  /** The fencing token: +1 whenever a run takes the model. */
  fence: z.int(),
  claim: claimSchema.nullable(),
  last_operation: lastOperationSchema.nullable(),
  created_at: z.string(),
  updated_at: z.string(),
})
export type Model = z.infer<typeof modelSchema>

export function newModel(request: CreateModel, now: Date): Model {
  const { additional_terms, upstream_sources, readme_markdown, ...described } = request
  return {
    ...described,
    version_retention_policy: null,
    promotion_policy: null,
    state: 'draft',
    traits: {},
    current_version_no: 0,
    current_version_id: 0,
    generation: 0,
    activation: 'auto',
    activated_at: null,
    version_tags: [],
    revision: 0,
    supervision: 0,
    newest_version_no: 0,
    newest_sample_id: 0,
    appends: {},
    fence: 0,
    claim: null,
    last_operation: null,
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
  }
}

/** What a patch changes, in the model and in its card. Null puts the default in place of what always has a value. */
export function changesOf(patch: UpdateModel) {
  const defaults: Record<string, unknown> = createModelSchema.omit({ handle: true }).parse({})
  const fields = Object.entries(patch).map(([field, value]) => [field, value ?? defaults[field] ?? null] as const)
  const [card, model] = [true, false].map((isCard) => fields.filter(([field]) => field in cardSchema.shape === isCard))
  return { model: Object.fromEntries(model ?? []), card: Object.fromEntries(card ?? []) }
}

/** Refuses what this service does not do yet, rather than store a promise that nothing keeps. */
export function requireAvailable(request: { readonly zero_data_retention?: boolean | null | undefined }): void {
  if (!request.zero_data_retention) return
  throw new Refusal('feature_unavailable', 'Zero data retention is not available; leave it off.', {
    feature: 'zero_data_retention',
  })
}

/** Archived models are read and listed; every other verb is refused. */
export function requireLive(model: Model): void {
  if (model.state !== 'archived') return
  throw new Refusal('model_archived', `The model "${model.handle}" is archived.`, { handle: model.handle })
}

/** What a model learns from changes only while it is a draft or after its first training failed. */
export function requireEditable(model: Model): void {
  requireLive(model)
  if (model.state === 'draft' || model.state === 'failed') return
  if (model.state === 'busy') throw busy(model)
  throw new Refusal('not_draft', `Traits and samples of "${model.handle}" are fixed: it has been trained.`, {
    state: model.state,
  })
}

export function requireTrained(model: Model): void {
  requireLive(model)
  if (model.current_version_no > 0) return
  throw new Refusal('not_trained', `The model "${model.handle}" has no version yet; train it first.`, {
    state: model.state,
  })
}

export function busy(model: Model): Refusal {
  const run_id = model.claim?.run_id
  return new Refusal('model_busy', `A run works on the model "${model.handle}"; try again when it has ended.`, {
    state: 'busy',
    ...(run_id && { run_id }),
  })
}

/** A model as callers see it. */
export function modelDetail(model: Model) {
  const isServing = model.current_version_no > 0
  return {
    handle: model.handle,
    description: model.description,
    scoring_method: model.scoring_method,
    max_depth: model.max_depth,
    state: model.state,
    kind: model.kind,
    traits: Object.keys(model.traits).sort(),
    current_version_id: isServing ? model.current_version_id : null,
    version_no: isServing ? model.current_version_no : null,
    version_tags: model.version_tags,
    activation: model.activation,
    zero_data_retention: model.zero_data_retention,
    version_retention_policy: model.version_retention_policy ?? retentionSchema.parse({}),
    promotion_policy: model.promotion_policy ?? promotionSchema.parse({}),
    buffered_feedback: 0,
    last_operation: lastOperationOf(model),
    created_at: model.created_at,
    updated_at: model.updated_at,
  }
}

/** A model's entity tag: the generation of its pointer, then the number of edits since it was made. */
export function entityTag(model: Model): string {
  return `"${model.generation}.${model.revision}"`
}

function lastOperationOf(model: Model): LastOperation | null {
  if (model.last_operation === null || model.claim === null) return model.last_operation
  return { ...model.last_operation, progress: progressOf(model.claim) }
}
