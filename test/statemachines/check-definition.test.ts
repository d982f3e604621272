import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { invokeTask, machine, passState, placeholder, processor } from '../infra/local/state-machines/support/asl.ts'
import { checkDefinition, checkHouseRules } from './support/check-definition.ts'

const retry = { Retry: [{ ErrorEquals: ['States.ALL'] }] }
const caught = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }] }

describe('checkDefinition', () => {
  test('finds nothing wrong with a good definition, placeholders included', () => {
    const asl = machine({
      A: invokeTask(placeholder('RenewTheLease'), { Comment: 'Why', ...retry, ...caught }),
      Z: { Type: 'Fail' },
    })

    expect(checkDefinition('train', asl)).toEqual([])
  })

  test('leaves the definition unchanged', () => {
    const asl = machine({ A: passState(1) })
    const before = structuredClone(asl)

    checkDefinition('it', asl)

    expect(asl).toEqual(before)
  })

  test('reports the findings of asl-validator, with the name of the machine', () => {
    const problems = checkDefinition('it', { StartAt: 'A', QueryLanguage: 'JSONata', States: {} })

    expect(problems[0]).toMatch(/^it: [A-Z_]+: /)
  })

  test('reports faults that asl-validator misses', () => {
    const broken = machine({
      A: {
        ...invokeTask('f'),
        Arguments: { Payload: '{% $unknown %}' },
        Retry: [...retry.Retry, { ErrorEquals: ['E'] }],
      },
    })

    expect(checkDefinition('it', broken)).toEqual([
      "it: States/A/Arguments/Payload: there is no variable or function '$unknown'",
      'it: States/A/Retry[0]: States.ALL must be in the last one',
      'it: States/A/Arguments: FunctionName is missing',
    ])
  })

  test('warns of tolerated failures, which AWS documents for distributed Maps only', () => {
    const map = { Type: 'Map', ItemProcessor: processor({ B: passState({}) }), ToleratedFailureCount: 1, End: true }

    expect(checkDefinition('it', machine({ M: map }))).toEqual([
      expect.stringContaining('it: States/M/ToleratedFailureCount: AWS documents it for DISTRIBUTED Maps only'),
    ])
  })

  test('accepts any value without throwing', () => {
    expect(checkDefinition('it', 'nonsense').length).toBeGreaterThan(0)
    expect(checkDefinition('it', {}).length).toBeGreaterThan(0)
  })
})

const throttled = { ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 10, MaxDelaySeconds: 60 }

describe('checkHouseRules', () => {
  test('requires Retry, Catch and a Comment for every Task, at every depth', () => {
    const map = {
      Type: 'Map',
      ItemProcessor: processor({ B: invokeTask('f', { Comment: 'Why', Retry: [throttled] }) }),
      Next: 'A',
    }

    expect(checkHouseRules('it', machine({ M: map, A: invokeTask('f', caught), Z: { Type: 'Fail' } }))).toEqual([
      'it: States/M/ItemProcessor/States/B/Catch: every Task has one',
      'it: States/A/Retry: every Task has one',
      'it: States/A/Comment: every Task has one',
    ])
  })

  test('requires that a throttled function is called again for some minutes, before any other retrier', () => {
    const patient = invokeTask('f', { Comment: 'Why', ...caught, Retry: [throttled, ...retry.Retry] })
    const impatient = invokeTask('f', { Comment: 'Why', ...caught, Retry: [{ ...throttled, MaxAttempts: 3 }] })
    const asl = machine({ A: patient, B: impatient, Z: { Type: 'Fail' } })

    expect(checkHouseRules('it', asl)).toEqual([
      'it: States/B/Retry[0]: Lambda.TooManyRequestsException, at least 10 times, up to 60 s',
    ])
  })

  test('lets a range of a scoring job wait as long as the job may take: all jobs share the concurrency of its function', () => {
    const { States, TimeoutSeconds } = JSON.parse(readFileSync(join(folder, 'bulk.asl.json'), 'utf8'))
    const [first] = States['Score The Ranges'].ItemProcessor.States['Score The Range'].Retry

    // The wait is a random share of the delay, half of it on average.
    expect(first).toMatchObject({ ErrorEquals: ['Lambda.TooManyRequestsException'], JitterStrategy: 'FULL' })
    expect((first.MaxAttempts * first.MaxDelaySeconds) / 2).toBeGreaterThanOrEqual(TimeoutSeconds)
  })
})

const folder = join(import.meta.dirname, '../../statemachines')

test.each(readdirSync(folder).filter((name) => name.endsWith('.asl.json')))('%s passes both checks', (file) => {
  const text = readFileSync(join(folder, file), 'utf8').replaceAll(placeholder('Partition'), 'aws')
  const definition: unknown = JSON.parse(text)

  expect([...checkDefinition(file, definition), ...checkHouseRules(file, definition)]).toEqual([])
})
