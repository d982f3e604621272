import { z } from 'zod'
import type { Caller } from '#rules/caller.ts'
import type { Fields } from '#rules/fields.ts'
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
  label: z.string().max(200).nullable().default(null).describe('What the key is for, in words.'),
  expires_at: instantSchema.nullable().default(null).describe('When it ends by itself.'),
} satisfies Fields<KeyField>)
export type CreateKey = z.infer<typeof createKeySchema>

/** When a key that `maker` makes ends: no later than its maker, or an expiring key could make itself eternal. */
export function expiryFor({ expires_at }: CreateKey, maker: Key, now: Date): string | null {
  if (expires_at === null) return maker.expires_at
  const time = Date.parse(expires_at)
  if (time <= now.getTime()) throw invalidExpiry('This is not in the future.')
  if (maker.expires_at !== null && time > Date.parse(maker.expires_at)) {
    throw invalidExpiry(`The key that asks ends at ${maker.expires_at}; what it makes can't end later.`)
  }
  return new Date(time).toISOString()
}

/** A key may have been revoked since it was last looked up; it makes no other from that moment on. */
export function requireValidKey(maker: Key | undefined, now: Date): Key {
  if (maker && isKeyValid(maker, now)) return maker
  throw new Refusal('unauthorized', 'This key has been revoked or has expired.')
}

/** A key is in the hands of those who own all of its namespaces. */
export function isManagedBy(key: Key, caller: Caller): boolean {
  return key.namespaces.every((namespace) => caller.namespaces.includes(namespace))
}

/** To say that an unknown key is revoked would leave one at large whose id has a slip in it. */
export function keyNotFound(keyId: string): Refusal {
  const key_id = keyId.slice(0, 80)
  return new Refusal('key_not_found', `There is no key "${key_id}" in the namespaces of this one.`, { key_id })
}

function invalidExpiry(message: string): Refusal {
  return validationFailed([{ path: 'expires_at', message }])
}
