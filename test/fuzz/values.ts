import fc from 'fast-check'
import { anyText, anyValue } from '../http/support/any-values.ts'
import { resolveReference } from '../support/conformance/document.ts'
import { Placeholder, placeholderKinds } from './resource-pool.ts'

type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
}

/** Lists and texts are kept this short: what is too long is the business of hostile requests. */
const fewElements = 4
const shortText = 200

/** Values that are valid by a schema of the document, as far as a schema tells; names are often those of what lives. */
export function valuesOf(document: object, schema: unknown, name = ''): fc.Arbitrary<unknown> {
  const said = Object(schema) as Schema
  if (said.$ref !== undefined) return valuesOf(document, resolveReference(document, said.$ref), name)
  if (name in contracts) return contracts[name] ?? anyValue
  if (said.enum) return fc.constantFrom(...said.enum)
  if ('const' in said) return fc.constant(said.const)
  const choices = said.anyOf ?? said.oneOf
  if (choices) return fc.oneof(...choices.map((one) => valuesOf(document, one, name)))
  const [type] = [said.type ?? 'any'].flat()
  switch (type) {
    case 'string':
      return identifierOr(name, texts(said))
    case 'integer':
      return fc.integer({ min: said.minimum ?? 0, max: Math.min(said.maximum ?? 1_000, 1_000_000) })
    case 'number':
      return fc.double({ min: said.minimum ?? -1e6, max: said.maximum ?? 1e6, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valuesOf(document, said.items, name), {
        minLength: said.minItems ?? 0,
        maxLength: Math.max(said.minItems ?? 0, Math.min(said.maxItems ?? fewElements, fewElements)),
      })
    case 'object':
      return objects(document, said)
    default:
      return anyValue
  }
}

/** Names are mostly those of what lives; new models are made where the key may make them. */
function identifierOr(name: string, any: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const mostly = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof({ weight: 12, arbitrary }, any)
  if (name === 'handle')
    return mostly(
      fc.oneof(
        fc.nat(10_000).map((count) => `demo.fuzz-${count}`),
        placeholderFor(name),
      ),
    )
  if (name === 'id')
    return mostly(
      fc.oneof(
        fc.nat(10_000).map((count) => `fuzz-${count}`),
        placeholderFor('model_id'),
      ),
    )
  if (name === 'url') return mostly(fc.constantFrom(...blockedAddresses))
  if (name === 'namespaces') return mostly(fc.constantFrom('demo', 'public'))
  return placeholderKinds.has(name) ? mostly(placeholderFor(name)) : any
}

export function placeholderFor(kind: string): fc.Arbitrary<Placeholder> {
  return fc.nat(100).map((pick) => new Placeholder(kind, pick))
}

function texts({ pattern, format, minLength = 0, maxLength = shortText }: Schema): fc.Arbitrary<string> {
  if (format === 'uri') return fc.webUrl()
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  const length = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, shortText)) }
  return fc.oneof(fc.string(length), fc.string({ ...length, unit: 'grapheme' }), fc.lorem({ maxCount: 12 }))
}

function objects(document: object, { properties = {}, required = [], additionalProperties }: Schema) {
  const parts = Object.entries(properties).map(([name, one]) => [name, valuesOf(document, one, name)] as const)
  if (parts.length === 0 && typeof additionalProperties === 'object') {
    return fc.dictionary(traitNames, valuesOf(document, additionalProperties), { maxKeys: fewElements })
  }
  if (parts.length === 0 && additionalProperties === true) return fc.oneof(fc.constant({ size: 70 }), anyObject)
  return fc.record(Object.fromEntries(parts), { requiredKeys: [...required] })
}

const anyObject = fc.dictionary(
  fc.oneof(fc.constantFrom('size', 'handle', 'content', '__proto__'), anyText),
  anyValue,
  {
    maxKeys: fewElements,
  },
)

/** What is any JSON to a schema is not to its reader: mostly contracts that hold, and some that are none. */
const contractSchemas = fc.oneof(
  fc.constantFrom(true, {}, { type: 'object' }, { required: ['size'] }, { properties: { size: { type: 'number' } } }),
  fc.constantFrom(false, { type: 'numeral' }, { $ref: '#' }, { $ref: 'https://example.org/' }, { pattern: '(' }),
  anyObject,
)
const contracts: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  input_schema: contractSchemas,
  output_schema: contractSchemas,
}

/** Nobody is asked for what stands here, however it is spelt; and others are not for a test to bother. */
const blockedAddresses = [
  'http://127.0.0.1/',
  'http://[::ffff:7f00:1]/',
  'http://0x7f.1/',
  'http://169.254.169.254/latest/',
  'ftp://a/',
]

/** Maps are by trait: those of the models that are planted. */
const traitNames = fc.constantFrom('warmth', 'clarity', 'not_there')
