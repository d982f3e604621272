import * as z from 'zod'
import { bufferSchema, emptyBuffer } from '#rules/buffer.ts'
import { completedRunSchema } from '#rules/completed-run.ts'
import { nullableFields } from '#rules/fields.ts'
import { leaseSchema } from '#rules/lease.ts'
import { modelFields, modelPolicies } from '#rules/model-fields.ts'
import { type CreateModel, modelKinds } from '#rules/model-request.ts'
import { modelStates, requireNotArchived } from '#rules/model-state.ts'
import { activationModeSchema } from '#rules/pointer.ts'
import { Refusal } from '#rules/refusal.ts'
import { lastOperationSchema } from '#rules/run.ts'
import { appendSchema } from '#rules/sample.ts'
import type { Version } from '#rules/version.ts'

export const modelStateSchema = z
  .enum(modelStates)
  .describe('draft and failed: can be edited and trained. busy: a run works on it. ready: trained.')

/** A stored model. Its counters are the source of every number that people see: versions, samples, generations. */
export const modelSchema = z.object({
  handle: z.string(),
  kind: z.enum(modelKinds),
  ...modelFields,
  /** Null while the caller has set none. */
  ...nullableFields(modelPolicies),
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
  training_data_revision: z.int(),
  newest_version_no: z.int(),
  /** The number of versions that were ever imported: the model never had the samples of these. */
  imported_versions: z.int().default(0),
  /** The latest calendar month (UTC) that a version was recorded in. */
  newest_month: z.string().default(''),
  /** The number of versions in each retention pool. */
  untagged_ordinary: z.int().default(0),
  untagged_monthly: z.int().default(0),
  newest_sample_id: z.int(),
  /** Counts what no version has learned from yet, since the first training began. */
  ...bufferSchema.shape,
  /** The newest sample that could be in a recorded version's training data. Unknown before the first run that stores it. */
  learned_through: z.int().default(0),
  /** The newest sample that existed when samples were last purged: versions learned from older ones can't be compared. */
  purged_through: z.int().default(0),
  /** Background retrains that failed since the last run that succeeded. */
  failed_retrains: z.int().default(0),
  /** Appends of samples that are being written: their ids are hidden until they are committed. */
  appends: z.record(z.string(), appendSchema),

  /** The fencing token: +1 whenever a run acquires the lease. */
  fencing_token: z.int(),
  lease: leaseSchema.nullable(),
  last_operation: lastOperationSchema.nullable(),
  completed_run: completedRunSchema.nullable().default(null),
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
    training_data_revision: 0,
    newest_version_no: 0,
    imported_versions: 0,
    newest_month: '',
    untagged_ordinary: 0,
    untagged_monthly: 0,
    newest_sample_id: 0,
    ...emptyBuffer,
    learned_through: 0,
    purged_through: 0,
    failed_retrains: 0,
    appends: {},
    fencing_token: 0,
    lease: null,
    last_operation: null,
    completed_run: null,
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
  }
}

/** Returns the model as it would be if this version were active. */
export function withActiveVersion<Shown extends Model>(model: Shown, { version_no, version_id, tags }: Version): Shown {
  return { ...model, current_version_no: version_no, current_version_id: version_id, version_tags: tags }
}

/** The fields that say whether a model can be edited now. */
export type EditedModel = Pick<Model, 'handle' | 'state'> & { readonly lease: { readonly run_id: string } | null }

/** Refuses to edit traits, unless the model is a draft or its first training failed. */
export function requireEditable(model: EditedModel): void {
  requireIdle(model)
  if (model.state === 'draft' || model.state === 'failed') return
  const message = `The traits of "${model.handle}" are fixed: it has been trained.`
  const wayOut = 'Samples can still be added and deleted; for other traits make another model.'
  throw new Refusal('not_draft', `${message} ${wayOut}`, { state: model.state })
}

/** Refuses a change that a run in progress would not survive, such as the deletion of a sample that it learns from. */
export function requireIdle(model: EditedModel): void {
  requireNotArchived(model)
  if (model.state === 'busy') throw modelBusy(model)
}

export function modelBusy(model: EditedModel): Refusal {
  const run_id = model.lease?.run_id
  return new Refusal('model_busy', `A run works on the model "${model.handle}"; try again when it has ended.`, {
    state: 'busy',
    ...(run_id && { run_id }),
  })
}
