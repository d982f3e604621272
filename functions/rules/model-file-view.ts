import * as z from 'zod'
import type { KeyedSample } from '#rules/file-samples.ts'
import type { ExistingModel, FieldChange } from '#rules/model-file-changes.ts'
import type { DefinitionPlan } from '#rules/model-file-plan.ts'
import { refusalViewSchema } from '#rules/refusal-view.ts'

const fieldChangeSchema = z.object({
  field: z.string(),
  from: z.unknown().describe('The value that the field has; null if it has none.'),
  to: z.unknown().describe('The value that the file gives it. Only the beginning of a long text is shown.'),
})
const actionSchema = z.enum(['create', 'change', 'none'])
const countSchema = z.int().min(0)

const sampleCountsSchema = z.object({
  trait: z.string(),
  given: countSchema.describe('The different samples of the file and its sources.'),
  present: countSchema.describe('Those of them that the model has already, with the same text and label.'),
  to_append: countSchema,
  labelled_otherwise: countSchema.describe('Those to append whose text the model has with another label, which stays.'),
})

/** The plan of applying a file. `blocked` names what it cannot do: then it does nothing. */
export const modelFilePlanSchema = z
  .object({
    handle: z.string(),
    action: actionSchema.describe('What happens to the model as a whole.'),
    changes: z.array(fieldChangeSchema).readonly().describe('The fields of the model that change.'),
    traits: z
      .array(z.object({ key: z.string(), action: actionSchema, changes: z.array(fieldChangeSchema).readonly() }))
      .readonly(),
    traits_not_in_file: z
      .array(z.string())
      .readonly()
      .describe('The traits of the model that the file does not list. They stay.'),
    samples: z.array(sampleCountsSchema).readonly().describe('The samples by trait.'),
    samples_skipped: z.string().nullable().describe('Why no samples are appended; null if they are.'),
    blocked: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
      .readonly()
      .describe('What the file asks for and cannot be done. Nothing is applied while there is any.'),
  })
  .meta({ id: 'ModelFilePlan' })
export type ModelFilePlan = z.infer<typeof modelFilePlanSchema>

const startedTrainingSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('started'), run_id: z.string() }),
  z.object({ state: z.literal('not_needed') }).describe('The model has nothing new to learn.'),
  z.object({ state: z.literal('refused'), error: refusalViewSchema }),
])
export type StartedTraining = z.infer<typeof startedTrainingSchema>

/** The plan that was applied, and what came of it. */
export const appliedModelFileSchema = modelFilePlanSchema
  .extend({
    appended: countSchema.describe('The samples that were appended.'),
    training: startedTrainingSchema.nullable().describe('The run that was started; null if none was asked for.'),
  })
  .meta({ id: 'AppliedModelFile' })
export type AppliedModelFile = z.infer<typeof appliedModelFileSchema>

/** The samples of a file beside those of its model. */
export type ComparedSamples = {
  readonly wanted: readonly KeyedSample[]
  readonly missing: readonly KeyedSample[]
  readonly labelledOtherwise: readonly KeyedSample[]
  readonly skipped: string | null
}

export function modelFilePlanView(
  handle: string,
  existing: ExistingModel | undefined,
  { changes, traits, unlisted, blocked }: DefinitionPlan,
  samples: ComparedSamples,
): ModelFilePlan {
  const changesAnything = [changes, samples.missing, traits.flatMap((trait) => trait.changes)].some(
    ({ length }) => length > 0,
  )
  return {
    handle,
    action: actionOf(existing, changesAnything),
    changes: changes.map(shortened),
    traits: traits.map((trait) => ({
      key: trait.described.key,
      action: actionOf(trait.existing, trait.changes.length > 0),
      changes: trait.changes.map(shortened),
    })),
    traits_not_in_file: unlisted,
    samples: countsOf(samples),
    samples_skipped: samples.skipped,
    blocked,
  }
}

function actionOf(existing: unknown, isChanged: boolean): z.infer<typeof actionSchema> {
  if (existing === undefined) return 'create'
  return isChanged ? 'change' : 'none'
}

function countsOf({ wanted, missing, labelledOtherwise, skipped }: ComparedSamples): ModelFilePlan['samples'] {
  const countIn = (samples: readonly KeyedSample[], trait: string) =>
    samples.reduce((count, sample) => count + (sample.trait === trait ? 1 : 0), 0)
  return [...new Set(wanted.map(({ trait }) => trait))].map((trait) => {
    const given = countIn(wanted, trait)
    const to_append = countIn(missing, trait)
    const present = skipped === null ? given - to_append : 0
    return { trait, given, present, to_append, labelled_otherwise: countIn(labelledOtherwise, trait) }
  })
}

/** The most characters that a change shows of a text. */
const maxShown = 500

function shortened({ field, from, to }: FieldChange): FieldChange {
  return { field, from: beginningOf(from), to: beginningOf(to) }
}

function beginningOf(value: unknown): unknown {
  return typeof value === 'string' && value.length > maxShown ? `${value.slice(0, maxShown).toWellFormed()}…` : value
}
