import * as z from 'zod/mini'
import { Refusal } from '#rules/refusal.ts'

const namespacePattern = /^[a-z0-9][a-z0-9-]{0,38}$/
export const handlePattern = /^[a-z0-9][a-z0-9-]{0,38}\.[a-z0-9][a-z0-9-]{0,62}$/

export const namespaceSchema = z
  .string()
  .check(z.regex(namespacePattern, 'A namespace is 1–39 of a–z, 0–9 and "-", not starting with "-".'))

export const formOfHandle =
  'A handle is <namespace>.<name> in lower-case letters, digits and "-", like "demo.support-tone".'

/** Returns the handle as given. Refuses anything but `<namespace>.<name>` with `invalid_handle`. */
export function parseHandle(text: string): string {
  if (handlePattern.test(text)) return text
  if (text.includes('@'))
    throw new Refusal('invalid_handle', 'A version can\'t be named here; leave out what follows "@".', {
      handle: text.slice(0, 120),
    })
  throw new Refusal('invalid_handle', formOfHandle, { handle: text.slice(0, 120) })
}

export function isHandle(value: unknown): value is string {
  return typeof value === 'string' && handlePattern.test(value)
}

export function namespaceOf(handle: string): string {
  return handle.slice(0, handle.indexOf('.'))
}
