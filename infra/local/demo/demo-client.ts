import { z } from 'zod'

const timeoutMs = 15_000

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type DemoClient = ReturnType<typeof demoClient>

/** Makes a client of a Touchstone service. Every answer except a 2xx of the expected shape is an error. */
export function demoClient(url: string, apiKey: string) {
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
      throw new Error(`${method} ${path} got no answer from ${url}.`, { cause })
    })
    const text = await response.text()
    if (!response.ok) throw new HttpError(method, path, response.status, text)
    return text
  }
}

export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly code: string | undefined

  constructor(method: Method, path: string, status: number, answer: string) {
    const { code, message } = envelopeOf(answer)
    super(`${method} ${path} answered ${status}${code ? ` ${code}` : ''}: ${message}`)
    this.code = code
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
