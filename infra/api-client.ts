import { z } from 'zod'

/** API Gateway waits 30 seconds for an answer. */
const timeoutMs = 30_000

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type ApiClient = ReturnType<typeof apiClient>

/** Makes a client of a Touchstone service. Every answer except a 2xx of the expected shape is an error. */
export function apiClient(url: string, apiKey: string) {
  return {
    /** Sends a request. Returns its JSON answer, checked against the schema. */
    requestJson: async <Answer>(
      shape: z.ZodType<Answer>,
      method: Method,
      path: string,
      body?: object,
    ): Promise<Answer> => {
      const text = await send(method, path, 'application/json', body)
      const { success, data, error } = shape.safeParse(JSON.parse(text))
      if (!success) throw new Error(`${method} ${path} gave an unexpected answer.\n${z.prettifyError(error)}`)
      return data
    },
    /** Sends a request. Returns its answer as plain text. */
    requestText: (method: Method, path: string, body?: object) => send(method, path, 'text/plain', body),
  }

  async function send(method: Method, path: string, accept: string, body?: object): Promise<string> {
    const address = `${url}/v1${path}`
    const response = await reach(address, {
      method,
      headers: { accept, authorization: `Bearer ${apiKey}`, ...(body && { 'content-type': 'application/json' }) },
      body: body ? JSON.stringify(body) : null,
    })
    const text = await response.text()
    if (!response.ok) throw new HttpError(method, address, response, text)
    return text
  }
}

/** Sends a request to a URL, and waits as long as API Gateway would. Throws a NotReached with the reason if no answer comes. */
export function reach(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) }).catch((cause) => {
    throw new NotReached(`${init.method ?? 'GET'} ${url} got no answer (${reasonOf(cause)}).`, { cause })
  })
}

/** Returns the code of what stopped a request, such as ECONNREFUSED, or else its message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause !== undefined) return reasonOf(error.cause)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}

export class NotReached extends Error {
  override readonly name = 'NotReached'
}

export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly status: number
  readonly code: string | undefined
  /** The seconds after which the same request can succeed, if the service names them. */
  readonly retryAfterSeconds: number | undefined

  constructor(method: Method, url: string, { status, headers }: Response, answer: string) {
    const { code, message } = envelopeOf(answer)
    super(`${method} ${url} answered ${status}${code ? ` ${code}` : ''}: ${message}`)
    this.status = status
    this.code = code
    const seconds = headers.get('retry-after')
    this.retryAfterSeconds = seconds === null ? undefined : Number(seconds)
  }
}

const envelope = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

function envelopeOf(answer: string): { code?: string; message: string } {
  try {
    return envelope.parse(JSON.parse(answer)).error
  } catch {
    return { message: answer.slice(0, 200) }
  }
}
