import { documentation } from '#http/door/documentation.ts'
import { issuedKeyViewSchema, keyViewSchema, revokedKeyViewSchema } from '#rules/key-view.ts'
import { pageSchema } from '#rules/page.ts'

const tag = 'Keys'

const exampleKey = {
  key_id: 'key_01M80HFJYZJ4352ME16X4XA43D',
  scope: 'scoring',
  namespaces: ['demo'],
  label: 'help desk',
  created_at: '2026-11-22T09:20:00.101Z',
  expires_at: null,
}

export const keyDocs = {
  list: documentation({
    tag,
    id: 'listKeys',
    summary: 'List keys',
    description: 'Those whose namespaces the caller owns. A page may have fewer than asked for before the last one.',
    answers: { 200: { description: 'A page of keys.', json: pageSchema(keyViewSchema).meta({ id: 'KeyPage' }) } },
    refusals: [],
    examples: {
      one: {
        summary: 'A key that has not been used',
        status: 200,
        answer: { items: [{ ...exampleKey, revoked_at: null, last_used_at: null }], next_cursor: null, limit: 50 },
      },
    },
  }),
  create: documentation({
    tag,
    id: 'createKey',
    summary: 'Make a key',
    description: "For namespaces of the caller's own. Only a hash of the secret is stored.",
    answers: { 201: { description: 'The key, and its secret.', json: issuedKeyViewSchema } },
    refusals: ['namespace_not_owned'],
    examples: {
      scoring: {
        summary: 'A key that scores',
        body: { scope: 'scoring', namespaces: ['demo'], label: 'help desk' },
        status: 201,
        answer: { ...exampleKey, key: `ts_${'0'.repeat(40)}` },
      },
    },
  }),
  revoke: documentation({
    tag,
    id: 'revokeKey',
    summary: 'Revoke a key',
    description: 'It ends everywhere within 60 s. Repeating it changes nothing.',
    answers: {
      200: {
        description: 'The key is revoked.',
        json: revokedKeyViewSchema,
      },
    },
    refusals: ['key_not_found'],
    examples: {
      done: { summary: 'No longer needed', status: 200, answer: { key_id: exampleKey.key_id, revoked: true } },
    },
  }),
}
