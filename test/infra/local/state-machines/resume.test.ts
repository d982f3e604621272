import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn'
import { describe, expect, test } from 'vitest'
import { silentLog } from '../../../../infra/local/service-log.ts'
import { invokeTask, machine, passState } from './support/asl.ts'
import { newFolder, pause, startRunner, typesOf, until } from './support/runner.ts'

const quick = machine({ A: passState('{% $states.input %}') })
const wait = machine({ W: { Type: 'Wait', Seconds: 1, End: true } })
const anyError = { ErrorEquals: ['States.ALL'], MaxAttempts: 99 }
const journalOf = (folder: string, arn: string) =>
  join(folder, `${createHash('sha256').update(arn).digest('hex').slice(0, 40)}.jsonl`)

describe('stop', () => {
  test('ends silently, and leaves running executions to the next start', async () => {
    const folder = newFolder()
    const first = await startRunner({ machines: { wait }, folder })
    const arn = await first.start('wait', { a: 1 })

    await first.stop()
    const second = await startRunner({ machines: { wait }, folder })

    expect(await second.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}' })
  })

  test('does not wait for a function, whose answer then changes nothing', async () => {
    const folder = newFolder()
    let calls = 0
    const functions = {
      slow: async () => {
        calls += 1
        await pause(calls === 1 ? 300 : 0)
        return calls
      },
    }
    const machines = { it: machine({ T: invokeTask('slow', { Output: '{% $states.result.Payload %}' }) }) }
    const first = await startRunner({ machines, functions, folder })
    const arn = await first.start('it')
    await until(() => calls === 1)

    const begun = Date.now()
    await first.stop()
    expect(Date.now() - begun).toBeLessThan(250)
    const before = readFileSync(journalOf(folder, arn), 'utf8')
    await pause(350)

    expect(readFileSync(journalOf(folder, arn), 'utf8')).toBe(before)
    const second = await startRunner({ machines, functions, folder })
    expect(await second.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '2' })
  })
})

test('an execution that calls a function of another release ends as failed, and calls nothing', async () => {
  const folder = newFolder()
  const machines = {
    it: machine({ W: { Type: 'Wait', Seconds: 5, Next: 'T' }, T: invokeTask('claim-the-run', { Retry: [anyError] }) }),
  }
  const first = await startRunner({ machines, folder })
  const arn = await first.start('it')
  await first.stop()
  const calls: string[] = []
  const functions = { 'claim-the-run': () => calls.push('claim-the-run') }

  const second = await startRunner({ machines, functions, folder, hasFunction: (name) => name !== 'claim-the-run' })

  expect(await second.ended(arn)).toMatchObject({
    status: 'FAILED',
    error: 'Lambda.ResourceNotFoundException',
    cause: 'The execution was started by another release, whose functions no longer exist: claim-the-run.',
  })
  await second.stop()
  const third = await startRunner({ machines, functions, folder })
  expect(await third.ended(arn)).toMatchObject({ status: 'FAILED' })
  expect(calls).toEqual([])
})

test('a Wait keeps its first deadline through a restart', async () => {
  const folder = newFolder()
  let time = Date.parse('2030-01-01T00:00:00Z')
  const options = {
    machines: { it: machine({ W: { Type: 'Wait', Seconds: 3600, End: true } }) },
    folder,
    now: () => new Date(time),
  }
  const first = await startRunner(options)
  const arn = await first.start('it')
  await until(() => readFileSync(journalOf(folder, arn), 'utf8').includes('"until"'))
  await first.stop()

  time += 1_800_000
  const second = await startRunner(options)
  time += 1_800_000

  const { startDate, stopDate } = await second.ended(arn)
  expect(Number(stopDate) - Number(startDate)).toBe(3_600_000)
})

test('an execution uses the definition that it started with to its end', async () => {
  const folder = newFolder()
  const first = await startRunner({
    machines: { it: machine({ W: { Type: 'Wait', Seconds: 1, Next: 'Old' }, Old: passState('old') }) },
    folder,
  })
  const arn = await first.start('it')
  await first.stop()

  const second = await startRunner({ machines: { it: machine({ New: passState('new') }) }, folder })

  expect(await second.ended(arn)).toMatchObject({ output: '"old"' })
  expect(await second.run('it')).toMatchObject({ output: '"new"' })
})

test('an incomplete line of the journal is ignored', async () => {
  const folder = newFolder()
  const first = await startRunner({ machines: { wait }, folder })
  const arn = await first.start('wait')
  await until(async () => (await first.history(arn)).length === 2)
  await first.stop()
  appendFileSync(journalOf(folder, arn), '{"step":{"path":"","events":[{"ti')

  const second = await startRunner({ machines: { wait }, folder })

  expect(await second.ended(arn)).toMatchObject({ status: 'SUCCEEDED' })
  const events = await second.history(arn)
  expect(typesOf(events)).toEqual(['ExecutionStarted', 'WaitStateEntered', 'WaitStateExited', 'ExecutionSucceeded'])
})

describe('a journal that cannot be read', () => {
  test.each([
    ['a bad line in the middle', (lines: string[]) => lines.toSpliced(1, 0, '{"step":')],
    ['a bad last line', (lines: string[]) => [...lines, 'no JSON']],
    ['a step to nowhere', (lines: string[]) => [...lines, '{"step":{"path":"/7"}}']],
    ['another format', ([first = '', ...rest]: string[]) => [first.replace('"format":1', '"format":9'), ...rest]],
  ])('for %s is set aside with one warning, and all other executions continue', async (_what, damage) => {
    const folder = newFolder()
    const warnings: unknown[] = []
    const log = { ...silentLog, warn: (message: string) => warnings.push(message) }
    const first = await startRunner({ machines: { wait }, folder })
    const [bad, good] = [await first.start('wait'), await first.start('wait')]
    await until(async () => (await first.history(bad)).length === 2)
    await first.stop()
    const file = journalOf(folder, bad)
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
    writeFileSync(
      file,
      damage(lines)
        .map((line) => `${line}\n`)
        .join(''),
    )

    const second = await startRunner({ machines: { wait }, folder, log })

    expect(await second.ended(good)).toMatchObject({ status: 'SUCCEEDED' })
    const gone = second.client.send(new DescribeExecutionCommand({ executionArn: bad }))
    await expect(gone).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' })
    expect(warnings).toEqual([`${file} cannot be read and was set aside as ${file}.unreadable`])
    expect(existsSync(`${file}.unreadable`)).toBe(true)
  })
})

test('a start that was not completely written is forgotten, and its name is free', async () => {
  const folder = newFolder()
  const first = await startRunner({ machines: { wait }, folder })
  const arn = await first.start('wait', {}, 'torn')
  await first.stop()
  truncateSync(journalOf(folder, arn), 20)

  const second = await startRunner({ machines: { wait }, folder })

  const forgotten = second.client.send(new DescribeExecutionCommand({ executionArn: arn }))
  await expect(forgotten).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' })
  expect(await second.ended(await second.start('wait', {}, 'torn'))).toMatchObject({ status: 'SUCCEEDED' })
})

test('ended executions are still listed and described after a restart', async () => {
  const folder = newFolder()
  const first = await startRunner({ machines: { quick }, folder })
  const { executionArn = '' } = await first.run('quick', { a: 1 })
  await first.run('quick', { a: 2 })
  await first.stop()

  const { client, arnOf, ended, history } = await startRunner({ machines: { quick }, folder })

  const { executions } = await client.send(new ListExecutionsCommand({ stateMachineArn: arnOf('quick') }))
  expect(executions?.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED'])
  expect(executions?.[1]?.executionArn).toBe(executionArn)
  expect(await ended(executionArn)).toMatchObject({ input: '{"a":1}', output: '{"a":1}' })
  expect(await history(executionArn)).toHaveLength(4)
})

test('executions are forgotten 90 days after they ended, as on AWS', async () => {
  let time = Date.parse('2030-01-01T00:00:00Z')
  const { client, arnOf, run, folder } = await startRunner({ machines: { quick }, now: () => new Date(time) })
  await run('quick')

  time += 91 * 24 * 3600 * 1000
  const { executionArn } = await run('quick')

  await until(() => readdirSync(folder).length === 1)
  const { executions } = await client.send(new ListExecutionsCommand({ stateMachineArn: arnOf('quick') }))
  expect(executions?.map((each) => each.executionArn)).toEqual([executionArn])
})

test('no more than a thousand ended executions are kept', async () => {
  const { start, folder } = await startRunner({ machines: { quick } })

  for (let batch = 0; batch < 21; batch += 1) {
    await Promise.all(Array.from({ length: 50 }, (_, index) => start('quick', {}, `${batch}-${index}`)))
  }

  await until(() => readdirSync(folder).length === 1000)
})

test('an execution ends at 25,000 events', async () => {
  const loop = machine({
    A: { Type: 'Choice', Choices: [{ Condition: false, Next: 'End' }], Default: 'B' },
    B: { Type: 'Pass', Next: 'A' },
    End: { Type: 'Succeed' },
  })
  const { run } = await startRunner({ machines: { loop } })

  const { status, error, cause } = await run('loop')

  expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Runtime' })
  expect(cause).toBe('The execution reached the maximum number of history events (25000).')
})
