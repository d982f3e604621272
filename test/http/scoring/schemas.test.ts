import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readModelFile } from '#files/read-model-file.ts'
import { modelFileSchema } from '#rules/model-file.ts'
import { sampleLineSchema } from '#rules/sample-line.ts'
import { isBlank } from '#rules/visible-text.ts'
import { sharedService } from '../../support/shared-service.ts'

const { request } = await sharedService()

type Schema = {
  readonly description?: string
  readonly $ref?: string
  readonly properties: Readonly<Record<string, Schema>>
  readonly anyOf: readonly Schema[]
  readonly items: Schema
}

async function schemaAt(path: string): Promise<Schema> {
  const { status, body, headers } = await request<Schema>('GET', path, { key: null })
  expect(status).toBe(200)
  expect(headers.get('content-type')).toMatch(/^application\/json/)
  expect(headers.get('cache-control')).toBe('public, max-age=600')
  return body
}

const model = await schemaAt('/schemas/model.schema.json')
const samples = await schemaAt('/schemas/samples.schema.json')
const isModel = new Ajv2020({ strict: true, allowUnionTypes: true, discriminator: false }).compile(model)
const isSample = new Ajv2020({ strict: true, strictRequired: false }).compile(samples)

test('the schemas are JSON Schema 2020-12 and say what they are of', () => {
  expect([model, samples]).toMatchObject([
    { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Touchstone model file' },
    { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Touchstone sample' },
  ])
})

test('every field that people write is described', () => {
  const trait = model.properties.traits!.anyOf[0]!.items
  const described = [model, trait, samples, trait.properties.exemplars!].flatMap(({ properties }) =>
    Object.entries(properties),
  )
  expect(described.filter(([, schema]) => !schema.description && !schema.$ref)).toEqual([])
})

test.each([
  ['handle: demo.x\ntraits: [{key: warm-tone, exemplars: {positive: [a]}}]', true],
  ['traits: discover\nsources: [{type: url, url: "https://example.org/a.csv", mapping: {a: content}}]', true],
  ['traits: discover\npromotion_policy: {max_auc_loss: null}', true],
  ['traits: some', false],
  ['traits: [{key: Warm}]', false],
  ['traits: [{key: content}]', false],
  ['traits: []', false],
  ['handle: demo\ntraits: discover', false],
  ['traits: discover\nsources: [{type: url, path: a}]', false],
  ['description: no traits', false],
])('an editor and the service agree on %s', (text, isRight) => {
  expect(isModel(parse(text))).toBe(isRight)
  if (isRight) readModelFile(text)
  else expect(() => readModelFile(text)).toThrow()
})

test('the schema of a line agrees with the service on any line of visible texts', () => {
  const value = fc.oneof(
    fc.double({ min: -1, max: 2, noNaN: true }),
    // What a reader sees nothing of is no text either, which no pattern says that all languages understand.
    fc.string({ maxLength: 3 }).filter((text) => text === '' || !isBlank(text)),
    fc.boolean(),
    fc.constant([]),
  )
  const line = fc.dictionary(fc.constantFrom('content', 'warmth', 'source_url', 'clarity'), value)
  fc.assert(
    fc.property(line, (any) => {
      expect(isSample(any)).toBe(sampleLineSchema.safeParse(any).success)
    }),
    { numRuns: 500 },
  )
})

test('the schema of keys agrees with the service on any key', () => {
  const key = fc.oneof(
    fc.stringMatching(/^[a-z0-9_-]{0,66}$/),
    fc.string({ maxLength: 4 }),
    fc.constantFrom('text', 'trait', 'quality'),
  )
  fc.assert(
    fc.property(key, (any) => {
      const file = { traits: [{ key: any }] }
      expect(isModel(file)).toBe(modelFileSchema.safeParse(file).success)
    }),
    { numRuns: 500 },
  )
})
