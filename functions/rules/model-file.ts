import * as z from 'zod'
import { effortSchema } from '#rules/effort.ts'
import { optionalFields } from '#rules/fields.ts'
import { fileSourceSchema } from '#rules/file-source.ts'
import { fileTraitSchema } from '#rules/file-trait.ts'
import { parseHandle } from '#rules/handle.ts'
import { handleSchema } from '#rules/handle-schema.ts'
import { modelCardFields, modelFields, modelPolicies } from '#rules/model-fields.ts'
import { validationFailed } from '#rules/refusal.ts'
import type { Trait } from '#rules/trait.ts'
import { maxTraits } from '#rules/trait-names.ts'

const maxSources = 20

const { readme_markdown, ...otherCardFields } = modelCardFields

/** The `model.yaml` of a model: what it is, what it measures, and where its samples are. A field that it leaves out keeps its value. */
export const modelFileSchema = z
  .strictObject({
    handle: handleSchema.optional().describe('`<namespace>.<name>`, like `demo.support-tone`.'),
    ...optionalFields(modelFields),
    ...optionalFields(otherCardFields),
    readme: readme_markdown.optional(),
    ...optionalFields(modelPolicies),
    traits: z
      .union([z.array(fileTraitSchema).min(1).max(maxTraits), z.literal('discover')], {
        error: 'This must be a list of traits, or the word discover.',
      })
      .describe('What the model measures. `discover`: the axes along which its samples differ most.'),
    effort: effortSchema.optional(),
    sources: z.array(fileSourceSchema).max(maxSources).optional().describe('Where the samples of the model are.'),
  })
  .superRefine(({ traits }, { addIssue }) => {
    if (traits === 'discover') return
    for (const [index, { key }] of traits.entries()) {
      if (traits.findIndex((other) => other.key === key) === index) continue
      addIssue({
        code: 'custom',
        message: `The key "${key}" stands twice in this file.`,
        path: ['traits', index, 'key'],
      })
    }
  })
  .meta({
    title: 'Touchstone model file',
    description:
      'A model as a file, `model.yaml`. A field that is left out keeps its value, or has its default in a new model.',
  })
export type ModelFile = z.infer<typeof modelFileSchema>

/** Returns the handle of the model that a file is about: the one that the caller names, or that of the file. */
export function handleOf(file: Pick<ModelFile, 'handle'>, handle: string | undefined): string {
  const named = handle ?? file.handle
  if (named !== undefined) return parseHandle(named)
  throw validationFailed([{ path: 'handle', message: 'Neither the file nor the request names a handle; give one.' }])
}

/** Returns true if a file asks for a discovery that its model has not had yet. */
export function asksToDiscover(
  { traits }: Pick<ModelFile, 'traits'>,
  present: readonly Pick<Trait, 'kind'>[],
): boolean {
  return traits === 'discover' && present.every(({ kind }) => kind !== 'intrinsic')
}
