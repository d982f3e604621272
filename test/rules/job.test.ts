import { expect, test } from 'vitest'
import type { Authority } from '#rules/authority.ts'
import { hasEnded, isOverdue, type Job, lostAt, newJob, producersOf } from '#rules/job.ts'
import {
  completionOfStepError,
  effectOnVersion,
  hashOfCompletion,
  isRepeatedCompletion,
  jobCompletionSchema,
  lostCompletion,
  timedOutCompletion,
} from '#rules/job-completion.ts'
import type { RegisteredVersion } from '#rules/registered-version.ts'
import { noon } from './support/models.ts'

const party = (actor: string): Authority => ({ actor, namespaces: [], scope: 'authoring' })
const request = { job_id: 'job_1', authority: party('key_1'), limited_by: [] } as unknown as Parameters<
  typeof newJob
>[0]
const job = newJob(request, noon, 60)
const ended = (completion: Parameters<typeof hashOfCompletion>[0]): Job => ({
  ...job,
  ...{ status: completion.status, completed_at: noon.toISOString(), completion: hashOfCompletion(completion) },
})

test('a new job waits for its handler, for as long as its time limit', () => {
  expect(newJob(request, noon, 60)).toEqual({
    ...request,
    ...{ status: 'pending', output: null, error: null, created_at: noon.toISOString(), started_at: null },
    ...{ completed_at: null, warnings: [], expires_at: '2026-06-01T12:01:00.000Z', open_dispatches: 0 },
    ...{ token: null, completion: null, completed_by: null },
  })
})

test.each([
  ['pending', false],
  ['started', false],
  ['success', true],
  ['failure', true],
] as const)('a job of status %s has ended: %s', (status, isOver) => {
  expect(hasEnded({ status })).toBe(isOver)
  expect(isOverdue({ ...job, status }, new Date('2027-01-01'))).toBe(!isOver)
})

test('a job is lost a minute after its time limit', () => {
  expect(lostAt(job)).toBe('2026-06-01T12:02:00.000Z')
  expect(isOverdue(job, new Date('2026-06-01T12:01:59.999Z'))).toBe(false)
  expect(isOverdue(job, new Date('2026-06-01T12:02:00.000Z'))).toBe(true)
})

test('whoever requested, limited or completed a job decided on its output', () => {
  expect(producersOf(job)).toEqual([party('key_1')])
  const all = { ...job, limited_by: [party('key_2')], completed_by: party('key_3') }
  expect(producersOf(all).map(({ actor }) => actor)).toEqual(['key_1', 'key_2', 'key_3'])
})

test('a success has an output and no error, and a failure has an error and no output', () => {
  const parse = (body: unknown) => jobCompletionSchema.safeParse(body)
  const pathsOf = (body: unknown) => parse(body).error?.issues.map(({ path }) => path.join('.'))

  expect(parse({ status: 'success' }).data).toEqual({ status: 'success', output: null, error: null })
  expect(parse({ status: 'success', output: { a: 1 } }).data).toMatchObject({ output: { a: 1 }, error: null })
  expect(parse({ status: 'failure' }).data).toMatchObject({ output: null, error: { code: 'failed' } })
  expect(parse({ status: 'failure', error: { code: 'x' } }).data).toMatchObject({ error: { code: 'x' } })
  expect(pathsOf({ status: 'failure', output: { a: 1 } })).toEqual(['output'])
  expect(pathsOf({ status: 'success', error: { code: 'x' } })).toEqual(['error'])
})

test.each([
  ['States.Timeout', '', 'timeout', undefined],
  ['Sandbox.Timedout', '', 'timeout', undefined],
  ['HandlerUnavailable', JSON.stringify({ errorMessage: 'It is away.' }), 'handler_unavailable', 'It is away.'],
  ['HandlerUnavailable', '', 'handler_unavailable', 'The handler could not be reached.'],
  ['Boom', JSON.stringify({ errorMessage: 'A secret.' }), 'dispatch_failed', 'The handler could not be called.'],
])('the error %s of the state machine with the cause %j ends a job with %s', (name, Cause, code, message) => {
  const completion = completionOfStepError({ Error: name, Cause })

  expect(completion).toMatchObject({ status: 'failure', output: null, error: { code } })
  if (message) expect(completion.error).toEqual({ code, message })
})

test('the same completion can be repeated, and another one is refused', () => {
  expect(isRepeatedCompletion(job, lostCompletion)).toBe(false)
  expect(isRepeatedCompletion(ended(lostCompletion), lostCompletion)).toBe(true)
  expect(() => isRepeatedCompletion(ended(lostCompletion), timedOutCompletion)).toThrow(
    expect.objectContaining({ code: 'job_ended', details: { job_id: 'job_1', status: 'failure' } }),
  )
})

test.each([
  ['success', 'training', 'job_1', 'active', 0],
  ['failure', 'training', 'job_1', 'failed', 0],
  ['success', 'training', 'job_2', undefined, 1],
  ['success', 'failed', 'job_1', undefined, 1],
  ['failure', 'active', 'job_2', undefined, 0],
] as const)('a %s of a training moves a version that is %s by %s to %s', (status, now, training_job, to, warnings) => {
  const version = { version: '1', status: now, training_job } as RegisteredVersion
  const completion = jobCompletionSchema.parse({ status })

  const effect = effectOnVersion(job, version, completion)

  expect(effect.to).toBe(to)
  expect(effect.warnings).toHaveLength(warnings)
})
