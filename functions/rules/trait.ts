import * as z from 'zod'
import { aggregations } from '#rules/aggregation.ts'
import { type Fields, optionalFields, type ValuesOf, withDefaults } from '#rules/fields.ts'
import { axisStatisticsSchema } from '#rules/intrinsic-axis.ts'
import { validationFailed } from '#rules/refusal.ts'
import { isPositive } from '#rules/sample.ts'
import { maxTraits } from '#rules/trait-names.ts'

const keyPattern = /^[a-z][a-z0-9_]{0,63}$/
export const traitKeySchema = z
  .string()
  .regex(keyPattern, 'A trait key is 1–64 of a–z, 0–9 and "_", starting with a letter.')
  .describe('Identifies the trait in requests and responses. Defaults to `name` in snake_case.')

export const aggregationSchema = z
  .enum(aggregations)
  .describe("Sets how the scores of a long text's segments combine. `none` reads the text as a whole.")
export const traitTypeSchema = z
  .enum(['spectrum', 'topic', 'claim', 'outlier'])
  .describe(
    'Selects the measurement: position between two poles, closeness to a topic, agreement with a claim, or distance from a cohort.',
  )

const labelSchema = z.string().min(1).max(200)

/**
 * Defines the fields of a trait that callers set and change, that are stored and that its view shows. To add a field
 * that PATCH changes, add it here. Stored traits are parsed with these schemas, so a limit can be raised, but not
 * lowered.
 */
export const traitFields = {
  name: z.string().min(1).max(200).describe('The display name of the trait, unique within its model.'),
  description: z.string().max(2_000).describe('Describes what the trait measures.'),
  positive_label: labelSchema.describe('The label of quality 1.'),
  negative_label: labelSchema.describe('The label of quality 0.'),
  aggregation: aggregationSchema,
}
type TraitField = keyof typeof traitFields

const traitDefaults: Omit<ValuesOf<typeof traitFields>, 'name'> = {
  description: '',
  positive_label: 'positive',
  negative_label: 'negative',
  aggregation: 'mean',
}

export const traitInputSchema = z.strictObject({
  key: traitKeySchema.optional(),
  ...withDefaults(traitFields, traitDefaults),
  type: traitTypeSchema.default('spectrum'),
} satisfies Fields<'key' | 'type' | TraitField>)
export type TraitInput = z.infer<typeof traitInputSchema>

export const putTraitsSchema = z
  .strictObject({ traits: z.array(traitInputSchema).min(1).max(maxTraits) })
  .meta({ id: 'PutTraits' })

export const patchTraitSchema = z
  .strictObject(optionalFields(traitFields) satisfies Fields<TraitField>)
  .meta({ id: 'PatchTrait', description: 'Changes a trait. Omitted fields keep their values.' })
export type PatchTrait = z.infer<typeof patchTraitSchema>

/** A stored trait with the counts of its samples. The counts change in the same transaction as the samples. */
export const traitSchema = z.object({
  ...traitInputSchema.shape,
  key: z.string(),
  kind: z
    .enum(['extrinsic', 'intrinsic'])
    .describe('extrinsic: the trait is defined by its samples. intrinsic: the trait is a discovered axis.'),
  sample_count: z.int(),
  positive_samples: z.int().describe('The number of samples of quality 0.5 or more.'),
  negative_samples: z.int().describe('The number of samples of quality below 0.5.'),
  /** The statistics of a discovered axis; present on intrinsic traits only. */
  discovered: axisStatisticsSchema.optional(),
  /** Marks a discovered trait that nobody has edited or added samples to since. Another discovery replaces it. */
  is_suggestion: z.boolean().default(false),
})
export type Trait = z.infer<typeof traitSchema>
export type DescribedTrait = TraitInput & { readonly key: string }

/** Adds a key to each input, derived from the name if it has none. Refuses keys that collide or can't be derived. */
export function keyTraits(inputs: readonly TraitInput[]): readonly DescribedTrait[] {
  const traits = inputs.map((input) => ({ ...input, key: input.key ?? snakeCase(input.name) }))
  const issues = traits.flatMap(({ key }, index) => [
    ...(keyPattern.test(key)
      ? []
      : [{ path: `traits.${index}.key`, message: 'No key can be derived from this name; give one.' }]),
    ...(traits.findIndex((other) => other.key === key) < index
      ? [{ path: `traits.${index}.key`, message: `The key "${key}" stands twice in this request.` }]
      : []),
  ])
  if (issues.length > 0) throw validationFailed(issues)
  return traits
}

/** Refuses to redefine a discovered trait, because its axis would be lost. */
export function requireExtrinsic(present: readonly Trait[], inputs: readonly DescribedTrait[]): void {
  const intrinsic = new Set(present.filter(({ kind }) => kind === 'intrinsic').map(({ key }) => key))
  const issues = inputs.flatMap(({ key }, index) => {
    const message = `The trait "${key}" is a discovered one: change its name and labels by PATCH, or delete it first.`
    return intrinsic.has(key) ? [{ path: `traits.${index}.key`, message }] : []
  })
  if (issues.length > 0) throw validationFailed(issues)
}

/** Returns true if the trait is scored by an embedder's vector of the text. Other traits are scored by its words. */
export function usesEmbedding({ type, kind }: Trait, embedder: string): boolean {
  return embedder !== 'lexical' && type === 'spectrum' && kind === 'extrinsic'
}

/**
 * Returns how the scores of a long text's segments combine. Breaks are fitted on segments if the trait has an axis of
 * words between two poles that was not discovered. Other traits read the whole text, so that their breaks are compared
 * with the kind of score that they were fitted on.
 */
export function effectiveAggregation(trait: Trait, embedder: string): Trait['aggregation'] {
  const hasPoleAxis = trait.type === 'spectrum' || (trait.type === 'topic' && trait.negative_samples > 0)
  const isFitted = hasPoleAxis && trait.kind === 'extrinsic'
  return isFitted && !usesEmbedding(trait, embedder) ? trait.aggregation : 'none'
}

/**
 * Returns the trait with the counts of these samples. Its stored counts may include samples that a run does not see.
 */
export function withSampleCounts(trait: Trait, samples: readonly { readonly quality: number }[]): Trait {
  const positive = samples.filter(isPositive).length
  const counts = { positive_samples: positive, negative_samples: samples.length - positive }
  return { ...trait, sample_count: samples.length, ...counts }
}

/** Returns true for an axis between two poles that is learned from samples. */
export function isSpectrumOfSamples({ kind, type }: Pick<Trait, 'kind' | 'type'>): boolean {
  return kind === 'extrinsic' && type === 'spectrum'
}

function snakeCase(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  return words.join('_').slice(0, 64)
}
