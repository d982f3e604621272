import type { Event } from '#http/door/event.ts'

/** Returns the bytes of the body as sent. */
export function bytesOf({ body, isBase64Encoded }: Pick<Event, 'body' | 'isBase64Encoded'>): Buffer {
  return Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8')
}
