import * as z from 'zod'
import { omitFields } from '#rules/fields.ts'
import { shownInstant } from '#rules/instant.ts'
import { type Key, keySchema } from '#rules/key.ts'
import { pageSchema } from '#rules/page.ts'

const hiddenFields = { hash: true } as const
const hiddenWhenIssued = { revoked_at: true, last_used_at: true } as const

export const keyViewSchema = z
  .object(keySchema.shape)
  .omit(hiddenFields)
  .extend({
    created_at: shownInstant('When it was made.'),
    expires_at: shownInstant('When it ends by itself.').nullable(),
    revoked_at: shownInstant('When it was revoked.').nullable(),
    last_used_at: shownInstant('When it was last used, to five minutes or so.').nullable(),
  })
  .meta({ id: 'Key' })
export type KeyView = z.infer<typeof keyViewSchema>
export const keyPageSchema = pageSchema(keyViewSchema).meta({ id: 'KeyPage' })

export const currentKeyViewSchema = keyViewSchema
  .extend({
    public_namespaces: z
      .array(z.string())
      .describe('The namespaces whose models every key of the deployment can read and score with.'),
  })
  .meta({ id: 'CurrentKey' })

export const issuedKeyViewSchema = keyViewSchema
  .omit(hiddenWhenIssued)
  .extend({ key: z.string().describe('The secret, shown this once.') })
  .meta({ id: 'IssuedKey' })

export const revokedKeyViewSchema = z
  .object({ key_id: z.string(), revoked: z.literal(true) })
  .meta({ id: 'RevokedKey' })

/** Returns the key as callers see it, without the hash of its text. */
export function keyView(key: Key): KeyView {
  return omitFields(key, hiddenFields)
}

/** Returns the key of a request, with the public namespaces that it reaches beside its own. */
export function currentKeyView(key: Key, public_namespaces: readonly string[]): z.infer<typeof currentKeyViewSchema> {
  return { ...keyView(key), public_namespaces: [...public_namespaces] }
}

/** Returns a new key with its text, which no later answer shows. */
export function issuedKeyView(key: Key, secret: string): z.infer<typeof issuedKeyViewSchema> {
  return { ...omitFields(keyView(key), hiddenWhenIssued), key: secret }
}

/** Returns the confirmation that a key is revoked. */
export function revokedKeyView(key_id: string): z.infer<typeof revokedKeyViewSchema> {
  return { key_id, revoked: true }
}
