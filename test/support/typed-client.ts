import { type Service, touchstone } from 'touchstone/client'
import { problemsOf } from './conformance/conformance.ts'

/**
 * Returns the typed client of a service. Every answer is validated against the service's own OpenAPI document. It hides no failure: it
 * sends nothing again, and throws `not_as_documented` for a 5xx, too, which its `wait()` would otherwise outlast.
 */
export function typedClient(url: string, key: string): Service {
  return touchstone({ url, key, retries: 0, fetch: (address, init) => fetchDocumented(url, String(address), init) })
}

async function fetchDocumented(url: string, address: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(address, init)
  const { status, headers } = response
  const text = await response.clone().text()
  const method = init.method ?? 'GET'
  const target = address.slice(url.length)
  const isRepeatable = new Headers(init.headers).has('idempotency-key')
  const problems =
    status >= 500
      ? [`it answered ${status}: ${text}`]
      : problemsOf(method, target, { status, headers, text, isRepeatable })
  if (problems.length === 0) return response
  const message = `${method} ${target} is not as documented: ${problems.join('; ')}`
  return Response.json({ error: { code: 'not_as_documented', message } }, { status: 400 })
}
