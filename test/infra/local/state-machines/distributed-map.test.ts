import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { silentLog } from '../../../../infra/local/service-log.ts'
import { problemsInDefinition } from '../../../../infra/local/state-machines/definition/load-machine.ts'
import { invokeTask, invokeTaskWithToken, machine, passState } from './support/asl.ts'
import { notesIn, startChild } from './support/child.ts'
import { startObjects } from './support/objects.ts'
import { namedError, newFolder, pause, startRunner, typesOf, until, whenEnded } from './support/runner.ts'

const distributed = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }

function distributedMap(states: Record<string, object>, more: object = {}): object {
  const ItemProcessor = { ProcessorConfig: distributed, StartAt: Object.keys(states)[0], States: states }
  return { Type: 'Map', ItemProcessor, End: true, ...more }
}

const reader = {
  ItemReader: {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType: 'JSON' },
    Arguments: { Bucket: '{% $states.input.bucket %}', Key: 'list.json' },
  },
}

describe('a distributed Map', () => {
  test('reads its items from an object, and runs an execution for each', async () => {
    const s3 = await startObjects('own', 'list.json', '[{"n":1},{"n":2},{"n":3}]')
    const selector = { n: '{% $states.context.Map.Item.Value.n %}', of: '{% $name %}' }
    const inner = { P: passState('{% [$states.input.of, $states.input.n, $states.context.Execution.Name] %}') }
    const states = {
      A: { Type: 'Pass', Assign: { name: 'it' }, Next: 'M' },
      M: distributedMap(inner, { ...reader, ItemSelector: selector, MaxConcurrency: 2 }),
    }
    const runner = await startRunner({ machines: { it: machine(states) }, s3 })

    const ended = await runner.ended(await runner.start('it', { bucket: 'own' }, 'first'))

    expect(JSON.parse(String(ended.output))).toEqual([
      ['it', 1, 'first-0'],
      ['it', 2, 'first-1'],
      ['it', 3, 'first-2'],
    ])
    const types = typesOf(await runner.history(String(ended.executionArn)))
    expect(types.slice(4, -1)).toEqual([
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
    ])
    await expect.poll(() => readdirSync(runner.folder).filter((name) => !name.endsWith('.jsonl'))).toEqual([])
  })

  test('runs no more executions at once than MaxConcurrency', async () => {
    let [running, most] = [0, 0]
    const work = async () => {
      most = Math.max(most, ++running)
      await pause(10)
      running--
    }
    const map = distributedMap(
      { T: invokeTask('work') },
      { Items: [1, 2, 3, 4, 5, 6, 7], MaxConcurrency: '{% 1 + 1 %}' },
    )
    const runner = await startRunner({ machines: { it: machine({ M: map }) }, functions: { work } })

    expect(await runner.run('it')).toMatchObject({ status: 'SUCCEEDED' })
    expect(most).toBe(2)
  })

  test.each([
    ['that is not there', 'other.json', '[]', /NoSuchKey/],
    ['that is no JSON', 'list.json', '[1,', /SyntaxError/],
    ['that is no array', 'list.json', '{"a":1}', /non-iterable/],
  ])('fails for a list %s, which a catcher can handle', async (_what, key, body, cause) => {
    const s3 = await startObjects('own', key, body)
    const Catch = [{ ErrorEquals: ['States.ItemReaderFailed'], Output: '{% $states.errorOutput %}', Next: 'C' }]
    const states = { M: distributedMap({ P: passState(1) }, { ...reader, Catch }), C: { Type: 'Pass', End: true } }
    const runner = await startRunner({ machines: { it: machine(states) }, s3 })

    const { output } = await runner.run('it', { bucket: 'own' })

    expect(JSON.parse(String(output))).toEqual({
      Error: 'States.ItemReaderFailed',
      Cause: expect.stringMatching(cause),
    })
  })
})

describe('a failed execution', () => {
  const functions = {
    work: (item: number) => {
      if (item === 2) throw namedError('BadItem', 'As told')
      return item
    },
  }
  const states = { T: invokeTask('work', { Output: '{% $states.result.Payload %}' }) }
  const run = async (more: object) => {
    const map = distributedMap(states, { Items: [1, 2, 3], ...more })
    const runner = await startRunner({ machines: { it: machine({ M: map }) }, functions })
    const { status, output, error } = await runner.run('it')
    return { status, output, error }
  }

  test('fails a Map without a tolerance, by the name that AWS gives it', async () => {
    expect(await run({})).toEqual({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' })
  })

  test.each([{ ToleratedFailureCount: 1 }, { ToleratedFailurePercentage: 34 }])(
    'is left out within %o',
    async (tolerance) => {
      expect(await run(tolerance)).toEqual({ status: 'SUCCEEDED', output: '[1,3]' })
    },
  )

  test('is tried again with the Map: a new attempt begins with new executions', async () => {
    let calls = 0
    const flaky = { work: (item: number) => (item === 2 && ++calls === 1 ? functions.work(2) : item) }
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1 }]
    const map = distributedMap(states, { Items: [1, 2, 3], MaxConcurrency: 1, Retry })
    const runner = await startRunner({ machines: { it: machine({ M: map }) }, functions: flaky })

    expect(await runner.run('it')).toMatchObject({ status: 'SUCCEEDED', output: '[1,2,3]' })
  })
})

test('after kill -9, executions that have ended are not repeated, and the others go on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'))
  const killed = await startChild(folder)
  const arn = await killed.start('distributed', 'it')
  await until(() => notesIn(folder).filter((note) => note.startsWith('end ')).length >= 2)
  await pause(20)
  const endedBefore = notesIn(folder).filter((note) => note.startsWith('end '))
  await killed.kill()

  const child = await startChild(folder)
  const ended = await whenEnded(child.client, arn)
  await child.kill()

  expect(ended).toMatchObject({ status: 'SUCCEEDED', output: '[1,2,3,4,5,6]' })
  const notes = notesIn(folder)
  for (const note of endedBefore) expect(notes.filter((each) => each === note)).toHaveLength(1)
  expect(endedBefore.length).toBeLessThan(6)
  rmSync(folder, { recursive: true, force: true })
})

test('an execution whose own journal meets a full disk makes the whole wait, and goes on when there is space', async () => {
  const folder = newFolder()
  const errors: unknown[] = []
  const log = { ...silentLog, error: (...line: unknown[]) => void errors.push(line) }
  let calls = 0
  let empty = () => {}
  const functions = {
    work: (item: number) => {
      calls++
      if (calls === 2) empty = fillDisk(folder)
      return item
    },
  }
  const map = distributedMap(
    { T: invokeTask('work', { Output: '{% $states.result.Payload %}' }) },
    { Items: [1, 2, 3], MaxConcurrency: 1 },
  )
  const runner = await startRunner({ machines: { it: machine({ M: map }) }, functions, folder, log })
  const arn = await runner.start('it')

  await until(() => errors.length > 0)
  const callsBefore = calls
  empty()

  expect(await runner.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '[1,2,3]' })
  expect(callsBefore).toBe(2)
  expect(calls).toBe(4)
})

test('a stopped execution stops those below it', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  let calls = 0
  const functions = {
    work: () => {
      calls++
      begin()
      return new Promise((resolve) => setTimeout(resolve, 200))
    },
  }
  const map = distributedMap({ T: invokeTask('work') }, { Items: [1, 2, 3], MaxConcurrency: 1 })
  const runner = await startRunner({ machines: { it: machine({ M: map }) }, functions })
  const arn = await runner.start('it')
  await begun
  const { StopExecutionCommand } = await import('@aws-sdk/client-sfn')

  await runner.client.send(new StopExecutionCommand({ executionArn: arn }))

  expect(await runner.ended(arn)).toMatchObject({ status: 'ABORTED' })
  await pause(300)
  expect(calls).toBe(1)
  await expect.poll(() => readdirSync(runner.folder).filter((name) => name.endsWith('.map-runs'))).toEqual([])
})

test.each([
  ['a task token within', distributedMap({ T: invokeTaskWithToken('f') }), /waits for a task token/],
  ['a distributed Map within another', distributedMap({ D: distributedMap({ P: passState(1) }) }), /within another/],
  [
    'a variable of the execution around it',
    distributedMap({ P: passState('{% $outer %}') }),
    /no variable or function '\$outer'/,
  ],
  [
    'an ItemReader without its mode',
    { ...reader, Type: 'Map', ItemProcessor: { StartAt: 'P', States: { P: passState(1) } }, End: true },
    /belongs to a distributed Map/,
  ],
  [
    'Items beside an ItemReader',
    distributedMap({ P: passState(1) }, { ...reader, Items: [1] }),
    /either Items or ItemReader/,
  ],
  ['a ResultWriter', distributedMap({ P: passState(1) }, { ResultWriter: {} }), /ResultWriter: unknown field/],
  ['an ItemBatcher', distributedMap({ P: passState(1) }, { ItemBatcher: {} }), /ItemBatcher: unknown field/],
  [
    'a list of another type',
    distributedMap({ P: passState(1) }, { ItemReader: { ...reader.ItemReader, ReaderConfig: { InputType: 'CSV' } } }),
    /InputType/,
  ],
  [
    'express executions',
    {
      ...distributedMap({ P: passState(1) }),
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        StartAt: 'P',
        States: { P: passState(1) },
      },
    },
    /ExecutionType/,
  ],
])('%s is refused', (_what, map, problem) => {
  const states = { A: { Type: 'Pass', Assign: { outer: 1 }, Next: 'M' }, M: map }

  expect(problemsInDefinition(machine(states)).join('\n')).toMatch(problem)
})

/** Makes each write to the journal of the one execution at work fail as on a full disk, and returns what ends that. */
function fillDisk(folder: string): () => void {
  const runs = readdirSync(folder).filter((name) => name.endsWith('.map-runs'))
  const [run = ''] = readdirSync(join(folder, String(runs[0])))
  const below = join(folder, String(runs[0]), run)
  const file = join(below, '1.jsonl')
  expect(existsSync(file)).toBe(true)
  renameSync(file, `${file}.aside`)
  symlinkSync('/dev/full', file)
  return () => renameSync(`${file}.aside`, file)
}
