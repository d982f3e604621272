import { z } from 'zod'
import { fractionSchema } from '#rules/fraction.ts'
import { scoringMethodSchema } from '#rules/scoring-method.ts'

export const modelKinds = ['scoring'] as const

export const versionRetentionPolicySchema = z
  .strictObject({
    keep_unnamed: z.int().min(1).max(100_000).default(100).describe('So many untagged versions stay, the newest ones.'),
    keep_first_of_month: z.boolean().default(true).describe('The first version of each month stays, too.'),
  })
  .meta({ id: 'VersionRetentionPolicy', outputId: 'VersionRetention' })
export const promotionPolicySchema = z
  .strictObject({
    max_auc_loss: fractionSchema
      .nullable()
      .default(0.02)
      .describe('The most AUC that a background retrain may lose and still be activated; null for no gate.'),
  })
  .meta({ id: 'PromotionPolicy', outputId: 'Promotion' })

const sourceText = z.string().max(500)
const maxSourceFields = 20
const maxSourceFieldName = 100
const upstreamSourceSchema = z
  .object({
    name: sourceText.min(1),
    license: sourceText.optional(),
    citation: sourceText.optional(),
    url: sourceText.optional(),
  })
  .catchall(sourceText)
  .refine((source) => Object.keys(source).length <= maxSourceFields, {
    error: `A source can have at most ${maxSourceFields} fields.`,
  })
  .refine((source) => Object.keys(source).every((name) => name.length <= maxSourceFieldName), {
    error: `The name of a field can have at most ${maxSourceFieldName} characters.`,
  })
  .meta({ id: 'UpstreamSource', description: 'Further fields are kept, where they are texts.' })
/** A source as it is stored. Some rows have null for a field that was not given. */
const storedSourceSchema = z.object({ name: z.string() }).catchall(z.string().nullable())
export type UpstreamSource = z.infer<typeof storedSourceSchema>

/** What a caller may say about a model, with the limits that keep each stored item far below 400 KB. */
const editable = {
  description: z.string().max(4_000).describe('What the model judges, in words.'),
  scoring_method: scoringMethodSchema,
  max_depth: z
    .int()
    .min(1)
    .max(3)
    .describe('How finely a long text is cut to be scored: 1 paragraphs, 2 sentences too, 3 their parts too.'),
  additional_terms: z.string().max(16_000).describe('Terms of use beside the licence.'),
  upstream_sources: z.array(upstreamSourceSchema).max(20).describe('What the samples were made from.'),
  readme_markdown: z.string().max(48_000).describe('What the model card says at length.'),
  zero_data_retention: z.boolean().describe('No sample text outlives the run that learns from it.'),
}

export const createModelSchema = z.strictObject({
  handle: z.string().describe('`<namespace>.<name>`, like `demo.support-tone`; stays taken for good.'),
  description: editable.description.default(''),
  scoring_method: editable.scoring_method.default('balanced_cosine'),
  max_depth: editable.max_depth.default(1),
  kind: z.enum(modelKinds).default('scoring'),
  additional_terms: editable.additional_terms.nullable().default(null),
  upstream_sources: editable.upstream_sources.nullable().default(null),
  readme_markdown: editable.readme_markdown.nullable().default(null),
  zero_data_retention: editable.zero_data_retention.default(false),
})
export type CreateModel = z.infer<typeof createModelSchema>

/** A field that is left out stays as it is. Null brings back the default of a policy. */
export const updateModelSchema = z.strictObject({
  description: editable.description.optional(),
  scoring_method: editable.scoring_method.optional(),
  max_depth: editable.max_depth.optional(),
  additional_terms: editable.additional_terms.optional(),
  upstream_sources: editable.upstream_sources.optional(),
  readme_markdown: editable.readme_markdown.optional(),
  zero_data_retention: editable.zero_data_retention.optional(),
  version_retention_policy: versionRetentionPolicySchema.nullish(),
  promotion_policy: promotionPolicySchema.nullish(),
})
export type UpdateModel = z.infer<typeof updateModelSchema>

/** The documents of a model that only its card shows. They are stored apart, so that the item each score reads stays small. */
export const modelCardTextsSchema = z.object({
  additional_terms: editable.additional_terms.nullable(),
  upstream_sources: z.array(storedSourceSchema).nullable(),
  readme_markdown: editable.readme_markdown.nullable(),
})
export type ModelCardTexts = z.infer<typeof modelCardTextsSchema>

/** Returns what a patch changes, in the model and in its card. */
export function modelChangesOf(patch: UpdateModel) {
  const fields = Object.entries(patch)
  const [card, model] = [true, false].map((isCard) =>
    fields.filter(([field]) => field in modelCardTextsSchema.shape === isCard),
  )
  return { model: Object.fromEntries(model ?? []), card: Object.fromEntries(card ?? []) }
}
