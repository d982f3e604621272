import { jsonOf } from './answer.ts'
import { type ModelClient, modelOf } from './model.ts'
import { readItems, readPages } from './pages.ts'
import type { AnyRequestOptions } from './request-of.ts'
import type { Requests } from './requests.ts'
import { type Connection, sendRequest } from './send-request.ts'
import type { TouchstoneError } from './touchstone-error.ts'

export type ServiceSettings = {
  /** The address of the service, such as `http://127.0.0.1:3000`. */
  readonly url: string
  /** The API key. Without one, only what needs none can be asked for. */
  readonly key?: string | undefined
  /** The time limit of a request with its retries, in milliseconds. */
  readonly timeoutMs?: number | undefined
  /** The time limit of one attempt, in milliseconds. */
  readonly attemptTimeoutMs?: number | undefined
  /** The times that a failed request is sent again. */
  readonly retries?: number | undefined
  /** The bound of the first pause before a retry, in milliseconds. It doubles with each further one. */
  readonly backoffMs?: number | undefined
  /** Called with each failure after which a request is sent again. */
  readonly onRetry?: ((error: TouchstoneError) => void) | undefined
  readonly fetch?: typeof globalThis.fetch | undefined
  /** Ends every request of this client, with the code `aborted`. */
  readonly signal?: AbortSignal | undefined
}

/** A service: every operation of its APIs, and its models by their handles. */
export type Service = Requests & {
  /** Returns a model by its handle, with what is done with it most. It sends nothing. */
  model(handle: string): ModelClient
}

const defaults = { timeoutMs: 120_000, attemptTimeoutMs: 30_000, retries: 5, backoffMs: 500 }

/** Returns a client of a Touchstone service. Throws a TypeError that shows no secret if the key or the address can't be sent. */
export function touchstone({ url, key, onRetry, fetch, signal, ...limits }: ServiceSettings): Service {
  // The errors of fetch would show the key, or the password.
  if (key !== undefined && !/^[!-~]*$/.test(key))
    throw new TypeError('The API key has a space, a line break or the like.')
  if (/^\w+:\/\/[^/?#]*@/.test(url)) throw new TypeError('The address of a service has no user and no password.')
  const connection: Connection = {
    url: url.replace(/\/+$/, ''),
    key,
    // Looked up at each request: pages and tests replace it.
    fetch: fetch ?? ((...request) => globalThis.fetch(...request)),
    onRetry,
    signal,
    timeoutMs: limits.timeoutMs ?? defaults.timeoutMs,
    attemptTimeoutMs: limits.attemptTimeoutMs ?? defaults.attemptTimeoutMs,
    retries: limits.retries ?? defaults.retries,
    backoffMs: limits.backoffMs ?? defaults.backoffMs,
  }
  const sendJson = (name: string, options: AnyRequestOptions = {}) =>
    sendRequest(connection, name, { ...options, accept: 'application/json' })
  const readJson = async <Json>(name: string, options?: AnyRequestOptions): Promise<Json> =>
    jsonOf(name, await sendJson(name, options))

  const requests: Requests = {
    request: readJson,
    requestWithHeaders: async (name: string, options?: AnyRequestOptions) => {
      const answer = await sendJson(name, options)
      return { status: answer.status, headers: answer.headers, answer: jsonOf(name, answer) }
    },
    requestText: async (name, options) => (await sendRequest(connection, name, options)).text,
    pages: (name: string, options: AnyRequestOptions = {}) =>
      readPages<never>(name, (query) => sendJson(name, { ...options, query }), options.query),
    items: (name: string, options: AnyRequestOptions = {}) =>
      readItems<never>(name, (query) => sendJson(name, { ...options, query }), options.query),
  }
  return { ...requests, model: (handle) => modelOf(requests, handle) }
}
