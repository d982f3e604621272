import * as z from 'zod'
import type { Caller } from '#rules/caller.ts'
import { namespaceSchema } from '#rules/handle.ts'
import { instantSchema } from '#rules/instant.ts'
import { isKeyValid, type Key, type KeyField, scopeSchema } from '#rules/key.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'

export const createKeySchema = z.strictObject({
  scope: scopeSchema,
  namespaces: z
    .array(namespaceSchema)
    .min(1, 'Name one namespace or more.')
    .max(100)
    .transform((names) => [...new Set(names)])
    .describe('Namespaces that the caller owns.'),
  label: z.string().max(200).nullable().default(null).describe('The purpose of the key.'),
  expires_at: instantSchema.nullable().default(null).describe('The time at which the key expires.'),
} satisfies Readonly<Record<KeyField, z.core.$ZodType>>)
export type CreateKey = z.infer<typeof createKeySchema>

/** Returns the expiry of a key that `maker` creates: at most its own, or an expiring key could renew itself forever. */
export function expiryFor({ expires_at }: CreateKey, maker: Key, now: Date): string | null {
  if (expires_at === null) return maker.expires_at
  const time = Date.parse(expires_at)
  if (time <= now.getTime()) throw invalidExpiry('This is not in the future.')
  if (maker.expires_at !== null && time > Date.parse(maker.expires_at)) {
    throw invalidExpiry(`The key that asks ends at ${maker.expires_at}; what it makes can't end later.`)
  }
  return new Date(time).toISOString()
}

/** Refuses a key that was revoked after its last lookup, or that expired: it can no longer create other keys. */
export function requireValidKey(maker: Key | undefined, now: Date): Key {
  if (maker && isKeyValid(maker, now)) return maker
  throw new Refusal('unauthorized', 'This key has been revoked or has expired.')
}

/** Returns true if the caller owns all namespaces of the key, and so can manage it. */
export function isManagedBy(key: Key, caller: Caller): boolean {
  return key.namespaces.every((namespace) => caller.namespaces.includes(namespace))
}

/** Refuses an unknown key. Reporting it as revoked would leave the real key valid if the id contains a typing error. */
export function keyNotFound(keyId: string): Refusal {
  const key_id = keyId.slice(0, 80)
  return new Refusal('key_not_found', `No key "${key_id}" belongs to a namespace that the caller owns.`, { key_id })
}

function invalidExpiry(message: string): Refusal {
  return validationFailed([{ path: 'expires_at', message }])
}
