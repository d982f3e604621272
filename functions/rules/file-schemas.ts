import * as z from 'zod'
import { modelFileSchema } from '#rules/model-file.ts'
import { sampleLineSchema } from '#rules/sample-line.ts'

/** The files that people write, each with the schema that validates it. */
const fileSchemas = { model: modelFileSchema, samples: sampleLineSchema }
export type FileSchemaName = keyof typeof fileSchemas

/** Returns the JSON Schema (2020-12) of a file as people write it, for editors. */
export function fileJsonSchema(name: FileSchemaName): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(fileSchemas[name], {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ zodSchema, jsonSchema, path }) => {
      const { override } = z.globalRegistry.get(zodSchema) ?? {}
      if (typeof override === 'function') override({ jsonSchema, path })
      for (const word of documentWords) delete jsonSchema[word]
    },
  })
}

/** The words of schemas that only the generator of the OpenAPI documents reads. */
const documentWords = ['override', 'outputId', 'param', 'header', 'id'] as const
