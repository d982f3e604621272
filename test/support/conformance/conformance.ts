import { isDeepStrictEqual } from 'node:util'
import { decodeTarget } from '../../../infra/local/gateway/decode-target.ts'
import { makeMatcher } from '../../../infra/local/gateway/match-route.ts'
import { type Described, described, type Operation } from './document.ts'
import { makeValidator, type Validator } from './validator.ts'

export type Told = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The request had an Idempotency-Key: its answer may have been given before. */
  readonly isRepeatable?: boolean
}
export type Conformance = (method: string, target: string, answer: Told) => readonly string[]

let own: Conformance | undefined

/** What is wrong with an answer by the document that the service gives of itself; nothing, if all is well. */
export function problemsOf(method: string, target: string, answer: Told): readonly string[] {
  own ??= conformanceTo(described())
  return own(method, target, answer)
}

/** Holds answers to a document: status, headers and body, and the envelope where no operation is documented. */
export function conformanceTo({ document, operations }: Described): Conformance {
  const validate = makeValidator(document)
  const match = makeMatcher(operations.map(({ method, path }) => ({ method, path, lambda: '' })))
  const byKey = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]))

  return (method, target, answer) => {
    if (isOfGateway(answer)) return []
    const path = decodeTarget(target)?.path
    const operation = byKey.get((path !== undefined && match(method, path)?.routeKey) || '')
    if (operation) return problemsOfOperation(validate, operation, answer)
    const isOfRegistry = path?.startsWith('/v2/') && method !== 'HEAD'
    return isOfRegistry ? problemsOfRegistry(answer) : problemsOfUnserved(method, answer)
  }
}

/** What the gateway itself refuses never reaches the service, and has a short form of its own. */
const gatewayMessages: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  413: 'Request Entity Too Large',
  431: 'Request Header Fields Too Large',
  503: 'Service Unavailable',
}

function isOfGateway({ status, text }: Told): boolean {
  return gatewayMessages[status] !== undefined && isDeepStrictEqual(json(text), { message: gatewayMessages[status] })
}

function problemsOfOperation(validate: Validator, operation: Operation, answer: Told): readonly string[] {
  const said = operation.responses[answer.status]
  if (said === undefined) return [`${operation.operationId} may not answer ${answer.status}: ${answer.text}`]
  const headers = Object.entries(said.headers).flatMap(([name, { required, schema }]) => {
    const value = answer.headers.get(name)
    if (value === null) return required ? [`the header ${name} is missing`] : []
    return validate(schema, value).map((problem) => `the header ${name} ${problem}`)
  })
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';')
  const media = said.content[type]
  if (media === undefined) return [...headers, `the type "${type}" is not documented`]
  const body = type === 'application/json' ? json(answer.text) : answer.text
  return [...headers, ...validate(media.schema, body).map((problem) => `the body ${problem}`), ...named(answer, body)]
}

/** An error names the request as its header does; one that is given again names the first one. */
function named({ status, headers, isRepeatable }: Told, body: unknown): readonly string[] {
  const { error } = Object(body) as { error?: { request_id?: string } }
  const isNamed = status < 400 || isRepeatable || error?.request_id === headers.get('x-request-id')
  return isNamed ? [] : ['the error names another request']
}

/** The registry is no part of the document: its answers are held to its errors' short form, and to naming the request. */
function problemsOfRegistry({ status, headers, text }: Told): readonly string[] {
  const unnamed = headers.get('x-request-id') === null ? ['the header X-Request-Id is missing'] : []
  const { message, ...rest } = Object(json(text)) as { message?: unknown }
  const isError = typeof message === 'string' && isDeepStrictEqual(rest, { success: false })
  return status < 400 || isError ? unnamed : [...unnamed, `the error is not as the registry's are: ${text}`]
}

function problemsOfUnserved(method: string, { status, headers, text }: Told): readonly string[] {
  // Without a body there is no telling whether the gateway refused it.
  if (method === 'HEAD') return [400, 404, 405].includes(status) ? [] : [`HEAD is answered ${status}`]
  const expected = status === 405 ? 'method_not_allowed' : 'route_not_found'
  const { error } = Object(json(text)) as { error?: Readonly<Record<string, unknown>> }
  const allow = status === 405 && headers.get('allow') === null ? ['the header Allow is missing'] : []
  const isEnvelope =
    Object.keys(error ?? {})
      .sort()
      .join() === 'code,details,message,request_id'
  if (![404, 405].includes(status)) return [`what is not served is answered ${status}: ${text}`]
  if (error?.code !== expected || !isEnvelope) return [`what is not served is answered ${text}`]
  return [...allow, ...named({ status, headers, text }, { error })]
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
