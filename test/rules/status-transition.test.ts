import { expect, test } from 'vitest'
import type { RegisteredModel } from '#rules/registered-model.ts'
import type { RegisteredVersion, VersionStatus } from '#rules/registered-version.ts'
import { newStatusTransition } from '#rules/status-transition.ts'
import { noon } from './support/models.ts'

const model = { id: 'm1', generation: 3, active_version: '1', activated_at: null } as RegisteredModel
const by = { actor: 'key_1', cause: 'new_status' } as const
const common = { model_id: 'm1', generation: 4, from: '1', ...by }

function transition(from: Partial<RegisteredVersion>, status: VersionStatus, parts: Partial<RegisteredModel> = {}) {
  const version = { version: '2', status: 'pending', activated_at: null, training_job: 'job_1', ...from }
  return newStatusTransition({ ...model, ...parts }, version as RegisteredVersion, status, by, noon)
}

test('a version that becomes active takes the pointer, and no training has it any more', () => {
  const { to, activation } = transition({}, 'active')

  expect(activation).toEqual({ ...common, to: '2', at: noon.toISOString() })
  expect(to).toMatchObject({ version: '2', status: 'active', activated_at: noon.toISOString(), training_job: null })
})

test('the active version that becomes another leaves the pointer at none, and keeps the time of its activation', () => {
  const { to, activation } = transition({ status: 'active', activated_at: 'then' }, 'pending')

  expect(activation).toEqual({ ...common, to: null, at: noon.toISOString() })
  expect(to).toMatchObject({ status: 'pending', activated_at: 'then' })
})

test('a transition between other statuses moves no pointer', () => {
  const { to, from, activation } = transition({ status: 'training', activated_at: 'then' }, 'failed')

  expect(activation).toBeUndefined()
  expect(to).toEqual({ ...from, status: 'failed', training_job: null })
})

test('the times of the log never go back, even if the clock does', () => {
  const later = '2026-06-01T13:00:00.000Z'

  expect(transition({}, 'active', { activated_at: later }).activation?.at).toBe(later)
})
