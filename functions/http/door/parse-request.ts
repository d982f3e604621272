import { bytesOf } from '#http/door/body-bytes.ts'
import type { Event } from '#http/door/event.ts'
import { parseJson } from '#http/door/parse-json.ts'
import type { RouteShape } from '#http/door/route.ts'
import { isRowType, type ParsedRows, parseRows, rowTypeOf, rowTypes } from '#http/door/row-body.ts'
import { parseInput, parseWith } from '#rules/parse-input.ts'
import { Refusal } from '#rules/refusal.ts'

/** The maximum size of a request body, in bytes. */
export const maxBodyBytes = 1024 * 1024

/** A parsed body, with its rows if it consists of rows. */
export type ParsedBody = ParsedRows | { readonly body: unknown }

/** Parses the body by the route's schema. Refuses a body that is too large, of another content type, not JSON or not valid. */
export async function parseBody(route: RouteShape, event: Event): Promise<ParsedBody> {
  if (!route.body) return { body: undefined }
  const bytes = bytesOf(event)
  requireFits(bytes)
  requireNoLostBytes(event, bytes)
  const mediaType = mediaTypeOf(event)
  if (route.rows && bytes.length > 0 && isRowType(mediaType)) {
    return parseRows(route.body, route.rows, mediaType, decodeUtf8(bytes))
  }
  return { body: parseInput(route.body, await decodeBody(route, event, bytes)) }
}

export function parseQuery(route: RouteShape, event: Event): unknown {
  return parseWith(route.query, event.queryStringParameters ?? {}, (issues) => {
    const [first] = issues
    return new Refusal('invalid_parameter', `${first?.path}: ${first?.message}`, { parameter: first?.path, issues })
  })
}

/** Returns the entity tags of the If-Match header; undefined without one. */
export function parseIfMatch(event: Event): readonly string[] | undefined {
  return event.headers['if-match']?.split(',').map((tag) => tag.trim())
}

/** Returns the body as a text, without a byte order mark. Refuses a body that is too large or not UTF-8. */
export function textOf(event: Event): string {
  const bytes = bytesOf(event)
  requireFits(bytes)
  requireNoLostBytes(event, bytes)
  return decodeUtf8(bytes)
}

export function mediaTypeOf({ headers }: Event): string {
  return (headers['content-type'] ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? ''
}

async function decodeBody(route: RouteShape, event: Event, bytes: Buffer): Promise<unknown> {
  const mediaType = mediaTypeOf(event)
  const isText = mediaType === 'text/plain' && route.textField !== undefined
  const isJson = mediaType === 'application/json' || mediaType.endsWith('+json')
  if (bytes.length === 0) {
    if (route.isBodyOptional) return {}
    throw new Refusal('empty_body', 'The request requires a body.')
  }
  if (isText) return { [String(route.textField)]: decodeUtf8(bytes) }
  if (isJson) return parseJson(decodeUtf8(bytes), route.rows && rowTypeOf)
  const accepted = [
    'application/json',
    ...(route.textField ? ['text/plain'] : []),
    ...(route.rows ? rowTypes : []),
  ].join(' or ')
  throw new Refusal(
    'unsupported_media_type',
    `The content type "${mediaType.slice(0, 80)}" is not supported. Send ${accepted}.`,
    { accepted },
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch (cause) {
    throw notUtf8(cause)
  }
}

function requireFits({ length }: Buffer): void {
  if (length <= maxBodyBytes) return
  const message = `The body has ${length} bytes. The maximum is ${maxBodyBytes}.`
  throw new Refusal('payload_too_large', message, { max_bytes: maxBodyBytes })
}

/** Refuses a text body that was not UTF-8: the gateway replaces invalid bytes by U+FFFD, which changes the length. */
function requireNoLostBytes({ isBase64Encoded, body, headers }: Event, bytes: Buffer): void {
  const contentLength = headers['content-length']
  const hasLostBytes =
    !isBase64Encoded &&
    body?.includes('\uFFFD') === true &&
    contentLength !== undefined &&
    Number(contentLength) !== bytes.length
  if (hasLostBytes) throw notUtf8()
}

function notUtf8(cause?: unknown): Refusal {
  return new Refusal('malformed_json', 'The body is not valid UTF-8.', {}, { cause })
}
