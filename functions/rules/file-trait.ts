import * as z from 'zod'
import { sampleInputSchema } from '#rules/sample.ts'
import { reservedFields } from '#rules/sample-line.ts'
import {
  type DescribedTrait,
  type PatchTrait,
  patchTraitSchema,
  type Trait,
  type TraitInput,
  traitInputSchema,
  traitKeySchema,
} from '#rules/trait.ts'

/** The most exemplars of one pole. */
const maxExemplars = 500

const exemplarsOfPole = (pole: string) =>
  z.array(sampleInputSchema.shape.text).max(maxExemplars).optional().describe(`Texts at the ${pole} pole.`)

/** The form in which a file may write a key: as people hyphenate it. */
const writtenKeyPattern = '^[a-z][a-z0-9_-]{0,63}$'

const fileKeySchema = z
  .string()
  .overwrite(withUnderscores)
  .pipe(traitKeySchema)
  .refine((key) => !reservedFields.includes(key), {
    error: ({ input }) => `"${input}" is a field of every sample; choose another key.`,
  })
  .meta({
    description: 'Identifies the trait. "-" is read as "_".',
    override: ({ jsonSchema }) => {
      Object.assign(jsonSchema, { pattern: writtenKeyPattern, not: { enum: reservedFields } })
    },
  })

const { name, ...described } = patchTraitSchema.shape

/** A trait of a model file. A field that is left out keeps its value, or has its default in a new trait. */
export const fileTraitSchema = z.strictObject({
  key: fileKeySchema,
  type: traitInputSchema.shape.type.removeDefault().optional(),
  name: name.describe(
    'The display name of the trait. Defaults to its key in title case: `de_escalation` is "De Escalation".',
  ),
  ...described,
  exemplars: z
    .strictObject({ positive: exemplarsOfPole('positive'), negative: exemplarsOfPole('negative') })
    .optional()
    .describe('Samples of the trait that stand in the file itself.'),
})
export type FileTrait = z.infer<typeof fileTraitSchema>

/** Returns the description of a trait by its file, and by the trait that exists, if any, where the file says nothing. */
export function traitOfFile({ exemplars: _, ...stated }: FileTrait, existing: Trait | undefined): DescribedTrait {
  const { key } = stated
  const before: Partial<TraitInput> = existing ? traitInputSchema.strip().parse(existing) : { name: titleCase(key) }
  return { ...traitInputSchema.parse({ ...before, ...stated }), key }
}

/** Returns the request that changes a discovered trait to what its file says. */
export function patchOfTrait({ key: _key, type: _type, exemplars: _exemplars, ...patch }: FileTrait): PatchTrait {
  return patch
}

/** Returns a key as a name: each word begins with a capital letter. */
export function titleCase(key: string): string {
  const words = key.split('_').filter((word) => word !== '')
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ')
}

/** Returns a key as the service writes it. */
export function withUnderscores(key: string): string {
  return key.replaceAll('-', '_')
}
