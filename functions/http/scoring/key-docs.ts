import { documentation } from '#http/door/documentation.ts'
import { currentKeyViewSchema, issuedKeyViewSchema, keyPageSchema, revokedKeyViewSchema } from '#rules/key-view.ts'

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
  listKeys: documentation({
    tag,
    summary: 'List keys',
    description:
      'Returns the keys of which the caller owns all namespaces. A page can have fewer items than `limit` even if it is not the last.',
    answers: { 200: { description: 'A page of keys.', json: keyPageSchema } },
    refusals: [],
    examples: {
      one: {
        summary: 'A key that was never used',
        status: 200,
        answer: { items: [{ ...exampleKey, revoked_at: null, last_used_at: null }], next_cursor: null, limit: 50 },
      },
    },
  }),
  getCurrentKey: documentation({
    tag,
    summary: 'Get the key of the request',
    description:
      'Returns the key that the request presents, without its secret, and the public namespaces of the deployment. Every valid key can read itself.',
    answers: { 200: { description: 'The key.', json: currentKeyViewSchema } },
    refusals: [],
    examples: {
      scoring: {
        summary: 'Read which namespaces a key owns',
        status: 200,
        answer: {
          ...exampleKey,
          revoked_at: null,
          last_used_at: '2026-11-22T09:31:02.113Z',
          public_namespaces: ['public'],
        },
      },
    },
  }),
  createKey: documentation({
    tag,
    summary: 'Create a key',
    description:
      'Creates a key for one or more namespaces that the caller owns. The answer is the only one that contains the secret: the service stores a hash of it.',
    answers: { 201: { description: 'The key with its secret.', json: issuedKeyViewSchema } },
    refusals: ['namespace_not_owned'],
    examples: {
      scoring: {
        summary: 'Create a key for scoring',
        body: { scope: 'scoring', namespaces: ['demo'], label: 'help desk' },
        status: 201,
        answer: { ...exampleKey, key: `ts_${'0'.repeat(40)}` },
      },
    },
  }),
  revokeKey: documentation({
    tag,
    summary: 'Revoke a key',
    description:
      'Revokes a key. The key stops working everywhere within 60 seconds. Revoking a revoked key changes nothing.',
    answers: {
      200: {
        description: 'The key is revoked.',
        json: revokedKeyViewSchema,
      },
    },
    refusals: ['key_not_found'],
    examples: {
      done: { summary: 'Revoke a key', status: 200, answer: { key_id: exampleKey.key_id, revoked: true } },
    },
  }),
}
