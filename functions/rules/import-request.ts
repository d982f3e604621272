import * as z from 'zod'
import { manifestSchema } from '#rules/export-manifest.ts'
import { exportPartSchema } from '#rules/export-part.ts'
import { maxTraits } from '#rules/trait-names.ts'

export const importVersionSchema = z
  .strictObject({
    manifest: manifestSchema.describe('The manifest of the export. Each request of an import has it.'),
    parts: z
      .array(exportPartSchema)
      .max(maxTraits)
      .default([])
      .describe('Parts of the export: all, some or none, in any order. A body has at most 1 MB.'),
    activate: z
      .strictObject({
        generation: z
          .int()
          .min(0)
          .describe(
            "The generation of this model that the caller has seen. 412 if the model's pointer has moved since.",
          ),
      })
      .optional()
      .describe('Makes the version active when it is recorded. Without it, an import moves no pointer.'),
  })
  .meta({ id: 'ImportVersion' })
export type ImportRequest = z.infer<typeof importVersionSchema>
