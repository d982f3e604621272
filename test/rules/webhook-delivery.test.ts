import { expect, test } from 'vitest'
import {
  afterAttempt,
  deliveryNotFound,
  isAccepted,
  isEventId,
  newWebhookDelivery,
  revived,
  type WebhookDelivery,
} from '#rules/webhook-delivery.ts'
import { noon } from './support/models.ts'

const event = {
  ...{ webhook_id: 'hook_1', event_id: 'e1', type: 'Model archived', at: '2026-06-01T11:59:00.000Z', body: '{}' },
}
const delivery = newWebhookDelivery(event, noon)
const secondsLater = (seconds: number) => new Date(noon.getTime() + seconds * 1000).toISOString()

test('a new delivery is due at once, and can be listed for 30 days', () => {
  expect(newWebhookDelivery(event, noon)).toEqual({
    ...event,
    ...{ state: 'pending', attempts: 0, last_status: null, last_error: null, last_attempt_at: null },
    ...{ next_attempt_at: noon.toISOString(), ttl: noon.getTime() / 1000 + 30 * 86_400 },
  })
})

test.each([
  [199, false],
  [200, true],
  [299, true],
  [300, false],
])('an answer of status %i is accepted: %s', (status, isGood) => {
  expect(isAccepted({ status })).toBe(isGood)
})

test('a delivery that is accepted has no further attempt', () => {
  expect(afterAttempt({ ...delivery, attempts: 2, last_error: 'timed_out' }, { status: 204 }, noon)).toEqual({
    ...delivery,
    ...{ attempts: 3, state: 'delivered', last_status: 204, last_error: null },
    ...{ last_attempt_at: noon.toISOString(), next_attempt_at: null },
  })
})

test('a delivery that fails is attempted again, later and later, for three days, and is then dead', () => {
  const waits: (string | null)[] = []
  let now = delivery
  while (now.state === 'pending') {
    now = afterAttempt(now, { error: 'timed_out' }, noon)
    waits.push(now.next_attempt_at)
  }

  expect(waits).toEqual([...[60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map(secondsLater), null])
  expect(now).toMatchObject({ state: 'dead', attempts: 10, last_status: null, last_error: 'timed_out' })
})

test('the last attempt of all can succeed, too', () => {
  expect(afterAttempt({ ...delivery, attempts: 9 }, { status: 200 }, noon).state).toBe('delivered')
})

test('an answer of another status is named as such', () => {
  expect(afterAttempt(delivery, { status: 302 }, noon)).toMatchObject({
    ...{ state: 'pending', last_status: 302, last_error: 'status_not_ok' },
  })
})

test('only a dead delivery is revived, with all its attempts before it', () => {
  const dead: WebhookDelivery = { ...delivery, state: 'dead', attempts: 10, next_attempt_at: null }

  expect(revived(dead, noon)).toEqual({ ...dead, state: 'pending', attempts: 0, next_attempt_at: noon.toISOString() })
  for (const state of ['pending', 'delivered'] as const) {
    expect(() => revived({ ...delivery, state }, noon)).toThrow(
      expect.objectContaining({ code: 'delivery_not_dead', details: { event_id: 'e1', state } }),
    )
  }
})

test('the id of an event is a UUID in small letters, and the refusal of another is short', () => {
  const id = '01234567-89ab-cdef-0123-456789abcdef'
  expect([id, `${id}0`, `0${id}`, id.toUpperCase(), 'x'].map(isEventId)).toEqual([true, false, false, false, false])

  const refusal = deliveryNotFound('y'.repeat(100))
  expect(refusal).toMatchObject({ code: 'delivery_not_found', details: { event_id: 'y'.repeat(80) } })
  expect(refusal.message).not.toContain('y'.repeat(81))
})
