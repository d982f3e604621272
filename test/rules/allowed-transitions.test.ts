import { expect, test } from 'vitest'
import {
  completesTraining,
  isTransitionAllowed,
  requireTrainableVersion,
  requireTransitionAllowed,
} from '#rules/allowed-transitions.ts'
import { type RegisteredVersion, versionStatusSchema } from '#rules/registered-version.ts'

const statuses = versionStatusSchema.options
const aVersion = (parts: Partial<RegisteredVersion>) =>
  ({ version: '1', status: 'pending', training_job: null, ...parts }) as RegisteredVersion

test('a version moves from status to status in these ways alone', () => {
  const pairs = statuses.flatMap((from) => statuses.map((to) => [from, to] as const))
  const allowed = pairs.filter(([from, to]) => isTransitionAllowed(from, to)).map((pair) => pair.join(' to '))

  expect(allowed).toEqual([
    ...['pending to training', 'pending to active', 'pending to failed'],
    ...['training to active', 'training to failed'],
    ...['active to pending'],
    ...['failed to pending', 'failed to training'],
  ])
  expect(pairs.filter(([from, to]) => completesTraining(from, to))).toEqual([['training', 'active']])
})

test('a transition that is not allowed is refused, with those that are', () => {
  const version = aVersion({ version: '2', status: 'training' })

  expect(() => requireTransitionAllowed(version, 'active')).not.toThrow()
  expect(() => requireTransitionAllowed(version, 'pending')).toThrow(
    expect.objectContaining({
      code: 'transition_not_allowed',
      details: { from: 'training', to: 'pending' },
      message: 'The version "2" is training; from there it may become active or failed, not pending.',
    }),
  )
})

test.each([
  ['pending', null, undefined],
  ['failed', null, undefined],
  ['pending', 'job_1', undefined],
  ['training', null, undefined],
  ['training', 'job_1', { code: 'training_in_progress', details: { job_id: 'job_1' } }],
  ['active', null, { code: 'transition_not_allowed', details: { from: 'active', to: 'training' } }],
] as const)('a version that is %s by the job %s can be trained unless refused: %j', (status, training_job, refusal) => {
  const train = () => requireTrainableVersion(aVersion({ status, training_job }))

  if (refusal) expect(train).toThrow(expect.objectContaining(refusal))
  else expect(train).not.toThrow()
})
