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
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: { accept, authorization: `Bearer ${apiKey}`, ...(body && { 'content-type': 'application/json' }) },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause) => {
      throw new NotReached(`${method} ${path} got no answer from ${url}.`, { cause })
    })
    const text = await response.text()
    if (!response.ok) throw new HttpError(method, path, response, text)
    return text
  }
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

  constructor(method: Method, path: string, { status, headers }: Response, answer: string) {
    const { code, message } = envelopeOf(answer)
    super(`${method} ${path} answered ${status}${code ? ` ${code}` : ''}: ${message}`)
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
