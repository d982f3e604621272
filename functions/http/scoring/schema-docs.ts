import * as z from 'zod'
import { documentation } from '#http/door/documentation.ts'

const jsonSchema = z
  .looseObject({ title: z.string().optional() })
  .meta({ id: 'JsonSchema', description: 'A schema in JSON Schema 2020-12.' })

export const schemaDocs = {
  getModelFileSchema: documentation({
    tag: 'Service',
    summary: 'Get the schema of a model file',
    description:
      'Returns the JSON Schema of a `model.yaml`. Editors use it to complete and check the file, with `# yaml-language-server: $schema=…` as its first line.',
    ...answering('Touchstone model file'),
  }),
  getSamplesFileSchema: documentation({
    tag: 'Service',
    summary: 'Get the schema of a line of samples',
    description:
      'Returns the JSON Schema of one line of a file of samples: `content`, and one field for each labelled trait.',
    ...answering('Touchstone sample'),
  }),
  getEventSchema: documentation({
    tag: 'Service',
    summary: 'Get the schema of events',
    description:
      'Returns the JSON Schema of an event on the event bus, which is also the body of a delivery to a webhook.',
    ...answering('Touchstone event', {}),
  }),
}

function answering(title: string, rest: object = { type: 'object' }) {
  const answer = { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...rest }
  return {
    answers: { 200: { description: 'The schema.', json: jsonSchema } },
    refusals: [],
    examples: { short: { summary: 'The start of the schema', status: 200 as const, answer } },
  }
}
