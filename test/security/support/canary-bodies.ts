import { exampleBody } from '../../http/support/documented-examples.ts'
import { type DocumentedApi, type Operation, resolveReference } from '../../support/conformance/document.ts'

type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly format?: string
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
}

/** Words that no text has by itself, each with the field that it was put into. */
export type Canaries = { readonly fields: Map<string, string>; readonly next: (field: string) => string }

export function makeCanaries(): Canaries {
  const fields = new Map<string, string>()
  const next = (field: string) => {
    const word = `canary${String(fields.size).padStart(4, '0')}bird`
    fields.set(word, field)
    return word
  }
  return { fields, next }
}

/** Fields that name what is there already, or that are read as more than a text: with another word, the request would be refused. */
const references =
  /^(handle|key|id|traits?|version|tag|namespaces?|handlers?|value|url|target_model_id|strip|feedback|effort|quality|manifest|handler_contracts|readiness|next_version)$/
/** Fields that stand for each other. */
const alternatives = new Set(['content', 'text'])
/** Operations whose texts are all such fields. */
const withoutTexts = new Set(['compareVersions'])

/** Returns the body of an example with a new word in each of its texts that may have any. */
export function bodyWithCanaries(
  { document }: DocumentedApi,
  operation: Operation,
  example: string,
  canaries: Canaries,
): { readonly body?: unknown; readonly type?: string } {
  const { body, type } = exampleBody(operation, example)
  const { operationId, requestBody } = operation
  if (body === undefined || type === undefined) return {}
  if (typeof body === 'string') return { type, body: withWord(body, canaries.next(`${operationId}/${example}`)) }
  if (withoutTexts.has(operationId)) return { type, body }
  return { type, body: added(requestBody?.content[type]?.schema, body, `${operationId}/${example}`) }

  function added(asked: unknown, value: unknown, field: string): unknown {
    const schema = schemaFor(document, asked, value)
    if (typeof value === 'string') return withFree(schema, value, field)
    if (Array.isArray(value)) return value.map((one) => added(schema.items, one, field))
    if (typeof value !== 'object' || value === null) return value
    const { properties = {}, additionalProperties } = schema
    const isMissing = (name: string) => !(name in value) && !alternatives.has(name) && takesText(properties[name])
    const missing = Object.keys(properties).filter(isMissing)
    return Object.fromEntries(
      [...Object.entries(value), ...missing.map((name) => [name, ''] as const)]
        .map(([name, part]) => {
          const partSchema = properties[name] ?? additionalProperties
          return [name, references.test(name) ? part : added(partSchema, part, `${field}.${name}`)]
        })
        .filter(([, part]) => part !== ''),
    )
  }

  function takesText(schema: unknown): boolean {
    return schemaFor(document, schema, '').type === 'string'
  }

  /** Returns the text with a word, if its schema admits that. */
  function withFree(schema: Schema, text: string, field: string): string {
    if (!isFree(schema, `${text} canary`)) return text
    return `${text} ${canaries.next(field)}`.trim()
  }
}

/** A text of rows, or of one mail or reply: the word goes before its first sentence in lower case. */
function withWord(text: string, word: string): string {
  return text.replace(/[A-Z][a-z]+ (?=[a-z])/, (start) => `${start}${word} `)
}

/** Returns the schema of a value, of several that it may have. */
function schemaFor(document: object, asked: unknown, value: unknown): Schema {
  const schema = Object(asked) as Schema
  if (schema.$ref !== undefined) return schemaFor(document, resolveReference(document, schema.$ref), value)
  const choices = schema.anyOf ?? schema.oneOf
  if (!choices) return schema
  const type = Array.isArray(value) ? 'array' : typeof value
  const resolved = choices.map((one) => schemaFor(document, one, value))
  return resolved.find((one) => [one.type].flat().includes(type)) ?? {}
}

function isFree({ enum: values, pattern = '', format, ...schema }: Schema, text: string): boolean {
  return values === undefined && format === undefined && !('const' in schema) && new RegExp(pattern).test(text)
}
