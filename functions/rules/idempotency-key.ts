import { Refusal } from '#rules/refusal.ts'

const keyPattern = /^[\x20-\x7e]{1,128}$/

export function requireIdempotencyKey(text: string): string {
  if (keyPattern.test(text)) return text
  const message = 'An Idempotency-Key is 1–128 printable ASCII characters.'
  throw new Refusal('invalid_parameter', message, { parameter: 'Idempotency-Key' })
}
