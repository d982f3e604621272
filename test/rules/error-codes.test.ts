import { expect, test } from 'vitest'
import { deployedSteps, isStepName } from '#rules/deployed-steps.ts'
import { type RefusalCode, statusOf } from '#rules/error-codes.ts'
import { isEventType, publishedEventSchema } from '#rules/event.ts'
import { healthView, healthViewSchema } from '#rules/health-view.ts'

test.each<[number, readonly RefusalCode[]]>([
  [400, ['malformed_json', 'empty_body', 'invalid_cursor', 'invalid_parameter']],
  [401, ['unauthorized']],
  [403, ['scope_required', 'namespace_not_owned']],
  [
    404,
    ['model_not_found', 'trait_not_found', 'sample_not_found', 'version_not_found', 'tag_not_found', 'route_not_found'],
  ],
  [405, ['method_not_allowed']],
  [
    409,
    [
      'model_exists',
      'model_busy',
      'not_draft',
      'not_trained',
      'model_archived',
      'run_in_progress',
      'idempotency_in_progress',
    ],
  ],
  [412, ['precondition_failed']],
  [413, ['payload_too_large']],
  [415, ['unsupported_media_type']],
  [422, ['validation_failed', 'invalid_handle', 'feature_unavailable', 'unreadable_url', 'idempotency_key_reused']],
  [429, ['rate_limited']],
  [500, ['internal_error']],
  [503, ['upstream_unavailable']],
])('the status %d has its codes', (status, codes) => {
  expect(codes.map(statusOf)).toEqual(codes.map(() => status))
})

test('only the events and the steps of the service are known by their names', () => {
  expect(['Model archived', 'Webhook test', 'toString'].map(isEventType)).toEqual([true, false, false])
  expect([...Object.keys(deployedSteps), 'toString'].filter((name) => !isStepName(name))).toEqual(['toString'])
})

test('a receiver gets an event with its source, its type and its details', () => {
  const detail = {
    ...{ event_id: '0b9f8c1e-2d3a-4b5c-8d7e-6f5a4b3c2d1e', at: '2026-06-01T12:00:00.000Z', handle: 'demo.tone' },
    ...{ generation: 1, active_version_no: null, actor: 'key_1' },
  }
  const event = { source: 'touchstone', 'detail-type': 'Model archived', detail }

  expect(publishedEventSchema.safeParse(event).success).toBe(true)
  expect(publishedEventSchema.safeParse({ ...event, source: 'aws' }).success).toBe(false)
  expect(publishedEventSchema.safeParse({ ...event, detail: { ...detail, handle: 'Demo' } }).success).toBe(false)
})

test('a healthy service says that it is ok', () => {
  expect(healthViewSchema.parse(healthView)).toEqual({ status: 'ok' })
})
