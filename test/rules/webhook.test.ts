import { expect, test } from 'vitest'
import {
  createWebhookSchema,
  makeWebhookSecret,
  requireWebhookUrl,
  rotated,
  signingSecrets,
  tooManyWebhooks,
  type Webhook,
  webhookEvents,
  webhookNotFound,
} from '#rules/webhook.ts'
import { noon } from './support/models.ts'
import { refusalOf } from './support/refusals.ts'

const webhook = (...secrets: Webhook['secrets']) => ({ secrets }) as Webhook

test('a secret is "whsec_" and 40 characters, each chosen among 62', () => {
  const bounds: number[] = []
  const secret = makeWebhookSecret((below) => {
    bounds.push(below)
    return below - 1
  })

  expect(secret).toBe(`whsec_${'z'.repeat(40)}`)
  expect(bounds).toEqual(Array(40).fill(62))
  expect(makeWebhookSecret(() => 0)).toBe(`whsec_${'0'.repeat(40)}`)
})

test('the secret before signs for a day after a rotation, and older ones end at once', () => {
  const first = webhook({ secret: 'a', until: null })
  const second = webhook(...rotated(first, 'b', noon))
  const third = webhook(...rotated(second, 'c', noon))

  expect(second.secrets).toEqual([
    { secret: 'b', until: null },
    { secret: 'a', until: '2026-06-02T12:00:00.000Z' },
  ])
  expect(third.secrets.map(({ secret }) => secret)).toEqual(['c', 'b'])
  expect(signingSecrets(second, new Date('2026-06-02T11:59:59.999Z'))).toEqual(['b', 'a'])
  expect(signingSecrets(second, new Date('2026-06-02T12:00:00.000Z'))).toEqual(['b'])
})

test.each([
  ['https://example.com/hook', undefined],
  ['https://example.com:443/hook', undefined],
  ['http://127.0.0.1:3001/hook', undefined],
  ['http://127.0.0.1:3002/hook', 'validation_failed'],
  ['http://example.com/hook', 'validation_failed'],
  ['https://example.com:8443/hook', 'validation_failed'],
  ['https://user@example.com/hook', 'validation_failed'],
  ['https://:secret@example.com/hook', 'validation_failed'],
  ['ftp://example.com', 'validation_failed'],
  ['not a URL', 'validation_failed'],
])('the URL %s is refused with: %s', (url, code) => {
  expect(refusalOf(() => requireWebhookUrl(url, ['127.0.0.1:3001']))).toBe(code)
})

test('the refusals name what is wrong', () => {
  expect(() => requireWebhookUrl('x', [])).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({ issues: [expect.objectContaining({ path: 'url' })] }),
    }),
  )
  expect(tooManyWebhooks('demo')).toMatchObject({
    code: 'validation_failed',
    details: { issues: [{ path: 'namespace' }] },
  })
  expect(webhookNotFound('x'.repeat(90))).toMatchObject({
    ...{ code: 'webhook_not_found', details: { webhook_id: 'x'.repeat(80) } },
  })
})

test('a webhook gets all events unless it names some, each once', () => {
  const eventsOf = (parts: object) => createWebhookSchema.parse({ url: 'https://example.com', ...parts }).events

  expect(eventsOf({})).toEqual([...webhookEvents])
  expect(eventsOf({ events: ['Model archived', 'Model archived'] })).toEqual(['Model archived'])
})
