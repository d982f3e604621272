import jsonata, { type Expression } from 'jsonata'
import { type Failure, queryEvaluationError } from './failure.ts'
import { isObject, type Json, type ReadonlyJsonObject, typeName } from './json.ts'
import { registerStepFunctions } from './jsonata-functions.ts'

/** Evaluates a template. Literals stay, and every string "{% … %}" becomes the value of its expression. */
export async function evaluate(template: Json, bindings: ReadonlyJsonObject, field: string): Promise<Json> {
  if (typeof template === 'string') {
    const source = expressionIn(template)
    return source === undefined ? template : evaluateExpression(source, bindings, field)
  }
  if (Array.isArray(template)) {
    return Promise.all(template.map((item, index) => evaluate(item, bindings, `${field}[${index}]`)))
  }
  if (!isObject(template)) return template
  const fields = Object.entries(template).map(
    async ([key, value]) => [key, await evaluate(value, bindings, `${field}/${key}`)] as const,
  )
  return Object.fromEntries(await Promise.all(fields))
}

/** Returns the expression between "{%" and "%}"; undefined for a literal text. */
export function expressionIn(text: string): string | undefined {
  return text.startsWith('{%') && text.endsWith('%}') ? text.slice(2, -2).trim() : undefined
}

export async function evaluateInteger(template: Json, bindings: ReadonlyJsonObject, field: string): Promise<number> {
  const value = await evaluate(template, bindings, field)
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw unexpectedType(template, field, 'number', value)
}

export async function evaluateNumber(template: Json, bindings: ReadonlyJsonObject, field: string): Promise<number> {
  const value = await evaluate(template, bindings, field)
  if (typeof value === 'number') return value
  throw unexpectedType(template, field, 'number', value)
}

export function unexpectedType(template: Json, field: string, expected: string, value: Json): Failure {
  const source = typeof template === 'string' ? (expressionIn(template) ?? template) : JSON.stringify(template)
  return queryEvaluationError(
    `The JSONata expression '${source}' specified for the field '${field}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
    field,
  )
}

/** AWS's limits for one evaluation: its depth, and five seconds. */
const limits = { stack: 100, timeout: 5_000 }

const compiled = new Map<string, Expression>()

export function compile(source: string): Expression {
  const known = compiled.get(source)
  if (known !== undefined) return known
  const expression = registerStepFunctions(jsonata(source, limits))
  compiled.set(source, expression)
  return expression
}

async function evaluateExpression(source: string, bindings: ReadonlyJsonObject, field: string): Promise<Json> {
  const where = `The JSONata expression '${source}' specified for the field '${field}'`
  const value: unknown = await compile(source)
    .evaluate(undefined, bindings)
    .catch((error: unknown) => {
      throw queryEvaluationError(`${where} threw an error during evaluation. ${messageOf(error)}`, field)
    })
  if (value === undefined) throw queryEvaluationError(`${where} returned nothing (undefined).`, field)
  return plain(value, () => queryEvaluationError(`${where} returned an unsupported result type.`, field))
}

/**
 * Returns plain JSON. JSONata's arrays have extra properties and may share parts with the input. Numbers that JSON
 * cannot represent become text, as on AWS.
 */
function plain(value: unknown, refuse: () => Error): Json {
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => {
      if (isObject(part) && (part._jsonata_lambda === true || part._jsonata_function === true)) throw refuse()
      if (typeof part === 'number' && !Number.isFinite(part)) return String(part)
      return part
    }),
  )
}

/** Returns the message of an error. JSONata throws plain objects { code, message }; functions added here throw Errors. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error) && !isObject(error)) return String(error)
  const { code, message } = error as { code?: string; message?: string }
  return code === undefined ? String(message) : `${code}: ${message}`
}
