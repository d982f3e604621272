import * as z from 'zod'
import type { ValuesOf } from '#rules/fields.ts'
import { fractionSchema } from '#rules/fraction.ts'
import { openObject } from '#rules/open-object.ts'
import { scoringMethodSchema } from '#rules/scoring-method.ts'

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

/**
 * The fields of a model that callers set, that are stored with the model and that its view shows. To add a field that PATCH
 * changes, add it here: the compiler then names the default and the view that it still needs. Stored models are parsed with
 * these schemas, so a limit can be raised, but not lowered.
 */
export const modelFields = {
  description: z.string().max(4_000).describe('What the model judges, in words.'),
  scoring_method: scoringMethodSchema,
  max_depth: z
    .int()
    .min(1)
    .max(3)
    .describe('How finely a long text is cut to be scored: 1 paragraphs, 2 sentences too, 3 their parts too.'),
  zero_data_retention: z.boolean().describe('No sample text outlives the run that learns from it.'),
}
export const modelDefaults: ValuesOf<typeof modelFields> = {
  description: '',
  scoring_method: 'balanced_cosine',
  max_depth: 1,
  zero_data_retention: false,
}

/** The policies of a model. Callers change them by PATCH, null restores the default, and the view shows the one in force. */
export const modelPolicies = {
  version_retention_policy: versionRetentionPolicySchema,
  promotion_policy: promotionPolicySchema,
}

const sourceText = z.string().max(500)
const maxSourceFields = 20
const maxSourceFieldName = 100
const upstreamSourceSchema = openObject(
  {
    name: sourceText.min(1),
    license: sourceText.optional(),
    citation: sourceText.optional(),
    url: sourceText.optional(),
  },
  sourceText,
)
  .refine((source) => Object.keys(source).length <= maxSourceFields, {
    error: `A source can have at most ${maxSourceFields} fields.`,
  })
  .refine((source) => Object.keys(source).every((name) => name.length <= maxSourceFieldName), {
    error: `The name of a field can have at most ${maxSourceFieldName} characters.`,
  })
  .meta({ id: 'UpstreamSource', description: 'Further fields are kept, where they are texts.' })

/** The most bytes that the sources of a model may have together, as the JSON in which they are stored. */
const maxSourceBytes = 200_000

/** A source as it is stored. Rows of earlier releases can have null for a field that was left out. */
export const storedUpstreamSourceSchema = openObject({ name: z.string() }, z.string().nullable())
export type UpstreamSource = z.infer<typeof storedUpstreamSourceSchema>

/**
 * The documents of a model that only its card shows. They are stored in an item of their own, so that the item that each score
 * reads stays small. Their limits keep this item below DynamoDB's 400 KB: a text has at most three bytes for each of its
 * characters.
 */
export const modelCardFields = {
  additional_terms: z.string().max(16_000).describe('Terms of use beside the licence.'),
  upstream_sources: z
    .array(upstreamSourceSchema)
    .max(20)
    .refine((sources) => Buffer.byteLength(JSON.stringify(sources)) <= maxSourceBytes, {
      error: `The sources can have at most ${maxSourceBytes} bytes together, as JSON.`,
    })
    .describe(`What the samples were made from. At most ${maxSourceBytes} bytes together, as JSON.`),
  readme_markdown: z.string().max(48_000).describe('What the model card says at length.'),
}
