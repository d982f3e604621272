import { isDeepStrictEqual } from 'node:util'
import { decodeRequestTarget } from '../../../infra/local/gateway/request-target.ts'
import { makeRouteMatcher } from '../../../infra/local/gateway/route-matcher.ts'
import { type DocumentedApi, documentedRegistry, documentedScoring, type Operation } from './document.ts'
import { makeValidator, type Validator } from './validator.ts'

export type ReceivedAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The request had an Idempotency-Key: its answer may have been given before. */
  readonly isRepeatable?: boolean
}
export type Conformance = (method: string, target: string, answer: ReceivedAnswer) => readonly string[]

let scoring: Conformance | undefined
let registry: Conformance | undefined

/** Returns the problems of an answer by the OpenAPI document of its API; none if it conforms. */
export function problemsOf(method: string, target: string, answer: ReceivedAnswer): readonly string[] {
  if (decodeRequestTarget(target)?.path.startsWith('/v2/')) {
    registry ??= conformanceTo(documentedRegistry(), isRegistryError)
    return registry(method, target, answer)
  }
  scoring ??= conformanceTo(documentedScoring())
  return scoring(method, target, answer)
}

/** Validates answers against a document: status, headers and body, or the envelope if no operation is documented. */
export function conformanceTo({ document, operations }: DocumentedApi, isError: IsError = isScoringError): Conformance {
  const validate = makeValidator(document)
  const match = makeRouteMatcher(operations.map(({ method, path }) => ({ method, path, lambda: '' })))
  const byKey = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]))

  return (method, target, answer) => {
    if (isGatewayAnswer(answer)) return []
    const path = decodeRequestTarget(target)?.path
    const isHead = method === 'HEAD'
    const operation = byKey.get((path !== undefined && match(isHead ? 'GET' : method, path)?.routeKey) || '')
    if (!operation) return problemsOfNotServed(isError, method, answer)
    return isHead ? problemsOfHead(validate, operation, answer) : problemsOfOperation(validate, operation, answer)
  }
}

/** Returns whether a body is an API's error for an unknown route. */
type IsError = (body: unknown, status: number) => boolean

const isScoringError: IsError = (body, status) => {
  const { error } = Object(body) as { error?: Readonly<Record<string, unknown>> }
  const parts = Object.keys(error ?? {}).toSorted()
  const code = status === 405 ? 'method_not_allowed' : 'route_not_found'
  return parts.join() === 'code,details,message,request_id' && error?.code === code
}

const isRegistryError: IsError = (body) => {
  const { message } = Object(body) as { message?: unknown }
  return typeof message === 'string' && isDeepStrictEqual(body, { success: false, message })
}

/** What the gateway itself refuses never reaches the service, and has a short form of its own. */
const gatewayMessages: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  413: 'Request Entity Too Large',
  431: 'Request Header Fields Too Large',
  503: 'Service Unavailable',
}

function isGatewayAnswer({ status, text }: ReceivedAnswer): boolean {
  return (
    gatewayMessages[status] !== undefined && isDeepStrictEqual(parseJson(text), { message: gatewayMessages[status] })
  )
}

/** HEAD is answered as the document says of GET, without the body. The gateway refuses some requests in the same way. */
function problemsOfHead(validate: Validator, operation: Operation, answer: ReceivedAnswer): readonly string[] {
  const said = operation.responses[answer.status]
  if (gatewayMessages[answer.status] !== undefined && answer.headers.get('x-request-id') === null) return []
  if (said === undefined) return [`HEAD of ${operation.operationId} may not answer ${answer.status}`]
  const body = answer.text === '' ? [] : ['HEAD has a body']
  return [...headerProblems(validate, said, answer), ...body]
}

type DocumentedResponse = Operation['responses'][string]

function headerProblems(validate: Validator, said: DocumentedResponse, answer: ReceivedAnswer): readonly string[] {
  return Object.entries(said.headers).flatMap(([name, { required, schema }]) => {
    const value = answer.headers.get(name)
    if (value === null) return required ? [`the header ${name} is missing`] : []
    return validate(schema, value).map((problem) => `the header ${name} ${problem}`)
  })
}

function problemsOfOperation(validate: Validator, operation: Operation, answer: ReceivedAnswer): readonly string[] {
  const said = operation.responses[answer.status]
  if (said === undefined) return [`${operation.operationId} may not answer ${answer.status}: ${answer.text}`]
  const headers = headerProblems(validate, said, answer)
  if (Object.keys(said.content).length === 0) return answer.text === '' ? headers : [...headers, 'it has a body']
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';')
  const media = said.content[type]
  if (media === undefined) return [...headers, `the type "${type}" is not documented`]
  const body = type === 'application/json' ? parseJson(answer.text) : answer.text
  return [
    ...headers,
    ...validate(media.schema, body).map((problem) => `the body ${problem}`),
    ...requestIdProblems(answer, body),
  ]
}

/** An error that names the request does it as its header does; one that is given again names the first one. */
function requestIdProblems({ status, headers, isRepeatable }: ReceivedAnswer, body: unknown): readonly string[] {
  const { error } = Object(body) as { error?: { request_id?: string } }
  const isNamed =
    status < 400 || isRepeatable || error === undefined || error?.request_id === headers.get('x-request-id')
  return isNamed ? [] : ['the error names another request']
}

function problemsOfNotServed(isError: IsError, method: string, answer: ReceivedAnswer): readonly string[] {
  const { status, headers, text } = answer
  // Without a body there is no telling whether the gateway refused it.
  if (method === 'HEAD') return [302, 400, 404, 405].includes(status) ? [] : [`HEAD is answered ${status}`]
  // The addresses that people type lead to the reference page.
  if (status === 302 && /^(\.\.\/)?docs$/.test(headers.get('location') ?? '')) return []
  if (![404, 405].includes(status)) return [`what is not served is answered ${status}: ${text}`]
  const body = parseJson(text)
  if (!isError(body, status)) return [`what is not served is answered ${text}`]
  const allow = status === 405 && headers.get('allow') === null ? ['the header Allow is missing'] : []
  const unnamed = headers.get('x-request-id') === null ? ['the header X-Request-Id is missing'] : []
  return [...allow, ...unnamed, ...requestIdProblems(answer, body)]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
