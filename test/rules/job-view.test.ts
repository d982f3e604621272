import { expect, test } from 'vitest'
import {
  completionOfRun,
  inferByScoringSchema,
  jobOfRun,
  parseBuiltInInput,
  runOfJob,
  trainScoringSchema,
} from '#rules/built-in-scoring.ts'
import { deliveryList, loggedDelivery } from '#rules/delivery-log.ts'
import { newJob } from '#rules/job.ts'
import { jobList } from '#rules/job-list.ts'
import { distinctSubjects, type JobSubject, reachesAll, subjectsOfInput } from '#rules/job-subject.ts'
import { jobView, startedInferenceView, startedTrainingView } from '#rules/job-view.ts'
import { type HandlerPair, isBuiltIn, requireKnownBuiltIns } from '#rules/model-handler.ts'
import type { Run } from '#rules/run.ts'
import type { Trigger } from '#rules/trigger.ts'
import { aVersion, noon } from './support/models.ts'
import { refusalOf } from './support/refusals.ts'

const job = newJob(
  {
    ...{ job_id: '01J0', model_id: 'm', model_version: '1', job_type: 'inference', handler: null, definers: [] },
    ...{ input: { text: '{"a":1}' }, triggered_by: 'request', depth: 0, chain: [], root: null, limited_by: [] },
    ...{ authority: { actor: 'key_1', namespaces: ['demo'], scope: 'authoring' }, subjects: null },
  },
  noon,
  60,
)
const shown = {
  ...{ job_id: '01J0', model_id: 'm', model_version: '1', job_type: 'inference', status: 'pending', error: null },
  ...{ triggered_by: 'request', created_at: noon.toISOString(), started_at: null, completed_at: null, warnings: [] },
}

test('a job is shown with its payloads, and nothing of how it is run', () => {
  expect(jobView({ job, payloads: {} })).toEqual({ ...shown, input: { a: 1 }, output: null })
  expect(jobView({ job: { ...job, output: { text: '{"b":2}' } }, payloads: {} }).output).toEqual({ b: 2 })
})

test('a large payload is shown where it was read, and otherwise left out', () => {
  const large = { ...job, input: { hash: 'x', parts: 1 }, output: { hash: 'y', parts: 1 } }

  expect(jobView({ job: large, payloads: {} })).toEqual(shown)
  expect(jobView({ job: large, payloads: { input: { c: 3 }, output: { d: 4 } } })).toMatchObject({
    ...{ input: { c: 3 }, output: { d: 4 } },
  })
})

test('who may not see the payloads of a job sees no words of its error and warnings either', () => {
  const failed = { ...job, error: { code: 'bad', message: 'secret', more: 'secret' }, warnings: ['secret'] }
  const message = 'The job is about a model of /v1 that this caller cannot reach.'

  expect(jobView({ job: failed })).toEqual({ ...shown, error: { code: 'bad', message } })
  expect(jobView({ job: { ...failed, error: { message: 'secret' } } }).error).toEqual({ code: 'failed', message })
  expect(jobView({ job })).toEqual(shown)
  expect(jobView({ job: failed, payloads: {} })).toMatchObject({ error: failed.error, warnings: ['secret'] })
})

test('a request that starts a job answers its id', () => {
  expect(startedTrainingView('01J0')).toEqual({ job_id: '01J0' })
  expect(startedInferenceView('01J0')).toEqual({ inference_job_id: '01J0' })
})

const builtIn = { type: 'in_process', value: 'touchstone.scoring' } as const
const outside = { type: 'ecs_task', value: 'a/b' } as const
const subjectOf = (handlers: HandlerPair, action: 'training' | 'inference', handle: unknown) =>
  subjectsOfInput(handlers, action, { handle })

test('a job of a built-in implementation is about the model that its input names', () => {
  const handlers = { training: builtIn, inference: builtIn }

  expect(subjectOf(handlers, 'training', 'demo.tone')).toEqual([{ handle: 'demo.tone', access: 'inspect' }])
  expect(subjectOf(handlers, 'inference', 'demo.tone')).toEqual([{ handle: 'demo.tone', access: 'read' }])
  for (const handle of [undefined, 7, ['demo.tone'], 'Demo']) {
    expect(subjectOf(handlers, 'inference', handle)).toEqual([{ handle: '', access: 'read' }])
  }
})

test('a job of code outside this service is about no model', () => {
  const handlers = { training: outside, inference: builtIn }

  expect(subjectOf(handlers, 'training', 'demo.tone')).toEqual([])
  expect(subjectOf(handlers, 'inference', 'demo.tone')).toHaveLength(1)
})

test('a score is reached by who can read its model, a training by an owner', () => {
  const reaches = (...subjects: readonly JobSubject[]) => reachesAll({ namespaces: ['demo'] }, subjects, ['public'])
  const read = (handle: string): JobSubject => ({ handle, access: 'read' })
  const inspect = (handle: string): JobSubject => ({ handle, access: 'inspect' })

  expect(reaches()).toBe(true)
  expect(reaches(read('demo.a'), inspect('demo.a'), read('public.a'))).toBe(true)
  expect(reaches(inspect('public.a'))).toBe(false)
  expect(reaches(read('other.a'))).toBe(false)
  expect(reaches(read('demo.a'), read('other.a'))).toBe(false)
  expect(reaches(read(''))).toBe(false)
})

test('subjects are kept once for each access', () => {
  const [read, inspect, other]: JobSubject[] = [
    { handle: 'a.b', access: 'read' },
    { handle: 'a.b', access: 'inspect' },
    { handle: 'a.c', access: 'read' },
  ]

  expect(distinctSubjects([read!, inspect!, { ...read! }, other!])).toEqual([read, inspect, other])
})

test('only the implementations that this service has can be named', () => {
  expect(isBuiltIn('touchstone.scoring')).toBe(true)
  expect(isBuiltIn('toString')).toBe(false)
  const of = (training: HandlerPair['training'], inference: HandlerPair['training']) => () =>
    requireKnownBuiltIns({ training, inference })
  const unknown = { type: 'in_process', value: 'mine' } as const

  expect(refusalOf(of(builtIn, outside))).toBeUndefined()
  expect(refusalOf(of({ ...outside, value: 'mine/1' }, builtIn))).toBeUndefined()
  expect(refusalOf(of(unknown, builtIn))).toBe('unknown_implementation')
  expect(of(outside, unknown)).toThrow(
    expect.objectContaining({
      message: 'The built-in implementation "mine" does not exist. Use one of: touchstone.scoring.',
      details: { known: ['touchstone.scoring'] },
    }),
  )
})

test('the input of a built-in implementation is parsed, with the defaults of /v1', () => {
  expect(parseBuiltInInput(trainScoringSchema, { handle: 'a.b', effort: null })).toEqual({
    ...{ handle: 'a.b', effort: 'medium' },
  })
  expect(parseBuiltInInput(inferByScoringSchema, { handle: 'a.b', content: 'Hi', traits: ['x'] })).toEqual({
    ...{ handle: 'a.b', content: 'Hi', traits: ['x'] },
  })
})

test('a wrong input is refused with the path of what is wrong in it', () => {
  expect(() => parseBuiltInInput(inferByScoringSchema, { handle: 'a.b', content: 'Hi', traits: [7] })).toThrow(
    expect.objectContaining({
      code: 'validation_failed',
      details: { issue_count: 1, issues: [{ path: 'input.traits.0', message: expect.any(String) }] },
    }),
  )
})

const run: Run = {
  ...{ run_id: 'run_01J0', handle: 'demo.tone', kind: 'train', status: 'running', effort: 'low', actor: 'key_1' },
  ...{ started_at: '', ended_at: null, error: null, progress: 0, version_no: null, outcome: null },
}

test('the ids of a job and of its run follow from each other', () => {
  expect(runOfJob('01J0')).toBe('run_01J0')
  expect(jobOfRun(runOfJob('01J0'))).toBe('01J0')
})

test('a job completes with its run, and its output says which version came of it', () => {
  const activation = { activated: true, reason: 'It is the first.' }
  const output = { handle: 'demo.tone', run_id: 'run_01J0', version_no: 3 }
  const succeeded = { ...run, status: 'succeeded', version_no: 3 } as const

  expect(completionOfRun(run, undefined)).toBeUndefined()
  expect(completionOfRun(succeeded, aVersion({ activation }))).toEqual({
    ...{ status: 'success', output: { ...output, ...activation }, error: null },
  })
  expect(completionOfRun(succeeded, undefined)).toEqual({ status: 'success', output, error: null })
})

test('a job fails with the error of its run', () => {
  const error = { code: 'run_lost', message: 'It was lost.' }
  const more = { handle: 'demo.tone', run_id: 'run_01J0' }

  expect(completionOfRun({ ...run, status: 'failed', error }, undefined)).toEqual({
    ...{ status: 'failure', output: null, error: { ...error, ...more } },
  })
  expect(completionOfRun({ ...run, status: 'failed' }, undefined)?.error).toEqual({
    ...{ code: 'failed', message: 'The training failed.', ...more },
  })
})

test('a delivery is logged with the job that it started, or the reason why it started none', () => {
  const trigger: Trigger = {
    ...{ trigger_id: 't', model_id: 'm', trigger_event: 'training_complete', job_id: 'j', depth: 0, chain: [] },
    ...{ root: 't', at: '', is_done: false },
  }
  const logged = { subscription_id: 's', trigger_id: 't', trigger_event: 'training_complete', at: 'now' }

  expect(loggedDelivery(trigger, { subscription_id: 's', job_id: 'x' }, 'now')).toEqual({
    ...{ ...logged, job_id: 'x', error: null },
  })
  expect(loggedDelivery(trigger, { subscription_id: 's', error: 'No.' }, 'now')).toEqual({
    ...{ ...logged, job_id: null, error: 'No.' },
  })
})

const ulid = '01J0ABCDEFGHJKMNPQRSTVWXYZ'

test('a page of jobs starts at a job, and is one of a model and a status', () => {
  const { name, positionPattern } = jobList('m', 'failure')

  expect(name).toEqual(['v2/jobs', 'm', 'failure'])
  expect(positionPattern.test(ulid)).toBe(true)
  for (const text of ['', ulid.slice(1), `${ulid}0`, `0${ulid}`, ulid.toLowerCase()]) {
    expect(positionPattern.test(text)).toBe(false)
  }
})

test('a page of deliveries starts at a time and a trigger, and is one of a subscription', () => {
  const { name, positionPattern } = deliveryList('s')
  const position = `2026-06-01T12:00:00.000Z#${ulid}`

  expect(name).toEqual(['v2/deliveries', 's'])
  expect(positionPattern.test(position)).toBe(true)
  for (const text of [
    ulid,
    `#${ulid}`,
    `2026#${ulid}`,
    `${position}0`,
    `${'2'.repeat(31)}#${ulid}`,
    position.slice(0, -1),
  ]) {
    expect(positionPattern.test(text)).toBe(false)
  }
  for (const text of [`~${position}`, position.replace('T', 'x'), position.replace('#0', '#_')]) {
    expect(positionPattern.test(text)).toBe(false)
  }
})
