import { problemsOf } from './conformance/conformance.ts'

/** A request as a caller would make it: an object is sent as JSON, and the service's own key with it. */
export type RequestOptions = {
  readonly body?: unknown
  /** Another key; null sends none. */
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

export type ServiceAnswer<Body> = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The JSON of the answer; the empty object when it is none. */
  readonly body: Body
}

export type SendRequest = <Body = Record<string, unknown>>(
  method: string,
  path: string,
  options?: RequestOptions,
) => Promise<ServiceAnswer<Body>>

/** A client that validates every answer against the service's own OpenAPI document. */
export function serviceClient(url: string, ownKey: string): SendRequest {
  return async (method, path, { body, key = ownKey, headers = {} } = {}) => {
    const isRaw = typeof body === 'string' || body instanceof Buffer
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...(!isRaw && body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const answer = { status: response.status, headers: response.headers, text }
    const isRepeatable = 'idempotency-key' in headers
    const problems = problemsOf(method, path, { ...answer, isRepeatable })
    if (problems.length > 0) throw new Error(`${method} ${path} is not as documented: ${problems.join('; ')}`)
    return { ...answer, body: parsed(text) }
  }
}

function parsed<Body>(text: string): Body {
  try {
    return JSON.parse(text)
  } catch {
    return JSON.parse('{}')
  }
}
