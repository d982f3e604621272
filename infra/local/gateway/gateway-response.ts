import { validateHeaderName, validateHeaderValue } from 'node:http'
import { z } from 'zod'

/** The response as it is sent. */
export type GatewayResponse = {
  readonly statusCode: number
  readonly headers: ReadonlyMap<string, string | readonly string[]>
  readonly body: Buffer
}

const json = new Map([['content-type', 'application/json']])

/** Returns one of the gateway's own answers, such as `{"message":"Not Found"}`. */
export function messageResponse(statusCode: number, message: string): GatewayResponse {
  return { statusCode, headers: json, body: Buffer.from(JSON.stringify({ message })) }
}

/** Lambda's limit for what a function returns. */
const maxBodyBytes = 6 * 1024 * 1024
/** The length is not among them: a function states it in its answer to HEAD, which has no body. */
const serverManagedHeaders = new Set(['connection', 'keep-alive', 'transfer-encoding'])

const structuredSchema = z.object({
  statusCode: z.int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.undefined()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
})

/** Returns a function's result as a response. A result without a status code is the body; an invalid one is answered 500. */
export function gatewayResponse(result: unknown): GatewayResponse {
  const isStructured = typeof result === 'object' && result !== null && 'statusCode' in result
  const response = isStructured ? structured(result) : inferred(result)
  if (response === undefined || response.body.length > maxBodyBytes)
    return messageResponse(500, 'Internal Server Error')
  return response
}

function inferred(result: unknown): GatewayResponse {
  const text = typeof result === 'string' ? result : (JSON.stringify(result) ?? 'null')
  return { statusCode: 200, headers: json, body: Buffer.from(text) }
}

function structured(result: object): GatewayResponse | undefined {
  const { data } = structuredSchema.safeParse(result)
  if (data === undefined) return undefined
  const headers = new Map<string, string | string[]>([['content-type', 'text/plain; charset=utf-8']])
  for (const [name, value] of Object.entries(data.headers ?? {})) {
    if (value !== undefined && !serverManagedHeaders.has(name.toLowerCase()))
      headers.set(name.toLowerCase(), `${value}`)
  }
  if (data.cookies) headers.set('set-cookie', data.cookies)
  if (![...headers].every(isSendable)) return undefined
  return {
    statusCode: data.statusCode,
    headers,
    body: Buffer.from(data.body ?? '', data.isBase64Encoded ? 'base64' : 'utf8'),
  }
}

function isSendable([name, value]: [string, string | string[]]): boolean {
  try {
    validateHeaderName(name)
    for (const line of [value].flat()) validateHeaderValue(name, line)
    return true
  } catch {
    return false
  }
}
