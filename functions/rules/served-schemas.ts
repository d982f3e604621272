import * as z from 'zod'
import { publishedEventSchema } from '#rules/event.ts'
import { modelFileSchema } from '#rules/model-file.ts'
import { sampleLineSchema } from '#rules/sample-line.ts'

/** The files that people write and the events that programs receive, each with the schema that validates it. */
const servedSchemas = { model: modelFileSchema, samples: sampleLineSchema, events: publishedEventSchema }
export type ServedSchemaName = keyof typeof servedSchemas

/** Returns the JSON Schema (2020-12) of a file as people write it, for editors, or of an event. */
export function servedJsonSchema(name: ServedSchemaName): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(servedSchemas[name], {
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
