import { expect, test } from 'vitest'
import { graceEnd, retryDue } from '#rules/owed-work.ts'
import { subjectOfAddress, subjectOfAnyone } from '#rules/rate-limit-subject.ts'
import { Unavailable } from '#rules/refusal.ts'
import { refusalView } from '#rules/refusal-view.ts'
import { causeOf } from '#rules/run-failure.ts'
import { scoreCardView, type TextScores } from '#rules/score-card-view.ts'
import { metricOf, serviceMetricNames } from '#rules/service-metrics.ts'
import type { Subscription } from '#rules/subscription.ts'
import { subscriptionView } from '#rules/subscription-view.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'
import type { Webhook } from '#rules/webhook.ts'
import { newWebhookDelivery } from '#rules/webhook-delivery.ts'
import { deliveryBody, isForWebhooks } from '#rules/webhook-event.ts'
import { deletedWebhookView, webhookDeliveryView, webhookView, webhookWithSecretView } from '#rules/webhook-view.ts'
import { noon } from './support/models.ts'
import { refusalIn } from './support/refusals.ts'

const shownWebhook = {
  webhook_id: 'wh_1',
  namespace: 'demo',
  url: 'https://x.example',
  events: [],
  label: null,
  status: 'active',
  created_by: 'key_1',
  created_at: '',
  updated_at: '',
} as const
const secrets = [
  { secret: 'whsec_new', until: null },
  { secret: 'whsec_old', until: '2026-06-02T12:00:00.000Z' },
]
const webhook: Webhook = { ...shownWebhook, events: [], secrets }

test('a webhook is shown without its secrets, and once with the present one', () => {
  expect(webhookView(webhook)).toEqual(shownWebhook)
  expect(webhookWithSecretView(webhook)).toEqual({ ...shownWebhook, secret: 'whsec_new' })
  expect(deletedWebhookView('wh_1')).toEqual({ webhook_id: 'wh_1', deleted: true })
})

test('a delivery is shown without its body', () => {
  const named = { event_id: 'e', type: 'Model archived', at: '2026-06-01T12:00:00.000Z' }
  const delivery = newWebhookDelivery({ ...named, webhook_id: 'wh_1', body: '{}' }, noon)

  expect(webhookDeliveryView(delivery)).toEqual({
    ...{ ...named, state: 'pending', attempts: 0, last_status: null, last_error: null, last_attempt_at: null },
    next_attempt_at: noon.toISOString(),
  })
})

test('webhooks get the four events about models of a namespace, as they are on the event bus', () => {
  const types = ['Model version activated', 'Model version recorded', 'Model run failed', 'Model archived']
  const detail = { event_id: 'e', handle: 'demo.bot' }

  expect(types.map((type) => isForWebhooks({ type }))).toEqual([true, true, true, true])
  expect(isForWebhooks({ type: 'Retrain due' })).toBe(false)
  expect(JSON.parse(deliveryBody({ type: 'Model archived', detail }))).toEqual({
    ...{ source: 'touchstone', 'detail-type': 'Model archived', detail },
  })
})

test('a subscription is shown with its input, and warnings stay hidden with a hidden input', () => {
  const shown = { id: 's', source_model_id: 'm', label: null, warnings: ['An input deviates.'] }
  const hidden = { agreed: {}, authority: {}, editor: {}, subjects: [], subscription_no: 1, edit_no: 1, identity: 'x' }
  const stored = { ...shown, ...hidden, failure: null, input: { text: '{"a":1}' } } as unknown as Subscription
  const [input, none] = [{ a: 1 }, undefined]

  expect(subscriptionView({ subscription: stored, input, isHidden: false })).toEqual({ ...shown, input })
  expect(subscriptionView({ subscription: stored, input: none, isHidden: false })).toEqual({ ...shown, input: none })
  expect(subscriptionView({ subscription: stored, input, isHidden: true })).toEqual({
    ...shown,
    input: none,
    warnings: [],
  })
  expect(subscriptionView({ subscription: { ...stored, input: null }, input: none, isHidden: false }).input).toBeNull()
})

test('a score card has its scores and the request that asked for them, and what was removed where something was', () => {
  const scored = { scores: { warmth: 7 }, composite: 7, detail: {} } as unknown as TextScores
  const metadata = { request_id: 'r', version_no: 7, sample_ids: [3] }
  const removed = { quotes: 1, signature: 0 }

  expect(scoreCardView(scored, metadata)).toEqual({ ...scored, metadata: { ...metadata, version_id: 'v7' } })
  expect(scoreCardView({ ...scored, removed }, metadata)).toEqual({
    ...{ ...scored, metadata: { ...metadata, version_id: 'v7', removed } },
  })
})

test('a service that gave no answer can be asked again in two seconds', () => {
  const cause = new Error('socket hang up')
  const refused = refusalIn(() => upstreamUnavailable('The embedder', cause))

  expect(refused).toBeInstanceOf(Unavailable)
  expect(refused).toMatchObject({ name: 'Unavailable', cause })
  expect(refused && refusalView(refused)).toEqual({
    ...{ code: 'upstream_unavailable', message: 'The embedder could not be reached; try again.' },
    details: { retry_after_seconds: 2 },
  })
})

test('callers without a key share limits by their network and all together, and no id shows an address', () => {
  const limits = { ofNetwork: { perSecond: 1, burst: 2 }, inTotal: { perSecond: 3, burst: 4 } }
  const subject = subjectOfAddress('192.0.2.7', limits)

  expect(subject).toEqual({
    kind: 'network',
    id: expect.stringMatching(/^network_[0-9a-f]{32}$/),
    limit: limits.ofNetwork,
  })
  expect(subjectOfAddress('192.0.2.8', limits).id).not.toBe(subject.id)
  expect(subjectOfAddress('::ffff:192.0.2.7', limits)).toEqual(subject)
  expect(subjectOfAnyone(limits)).toEqual({ kind: 'anyone', id: 'anyone', limit: limits.inTotal })
})

test('the sweep does owed work after half a minute, and repeats it after one, then twice as long, up to a quarter of an hour', () => {
  const secondsUntil = (time: string) => (Date.parse(time) - noon.getTime()) / 1000

  expect(secondsUntil(graceEnd(noon))).toBe(30)
  expect([0, 1, 2, 3, 4, 50].map((failures) => secondsUntil(retryDue(noon, failures)))).toEqual([
    ...[60, 120, 240, 480, 900, 900],
  ])
})

test('the cause of a failed step is the message of its error, or else what was said, and stays a line', () => {
  expect(causeOf({ Error: 'Boom', Cause: '{"errorMessage":"the disk is full"}' })).toBe('Boom: the disk is full')
  expect(causeOf({ Error: 'States.Timeout', Cause: 'late' })).toBe('States.Timeout: late')
  expect(causeOf({ Error: 'Boom', Cause: 'x'.repeat(5_000) })).toBe(`Boom: ${'x'.repeat(494)}`)
})

test('each metric of the service has a unit', () => {
  expect(serviceMetricNames).toContain('requests')
  expect(serviceMetricNames.map((name) => metricOf(name).unit)).not.toContain(undefined)
})
