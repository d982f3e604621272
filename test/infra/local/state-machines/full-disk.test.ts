import { createHash } from 'node:crypto'
import { readdirSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { silentLog } from '../../../../infra/local/service-log.ts'
import { executionArn } from '../../../../infra/local/state-machines/api/arns.ts'
import { invokeTask, machine } from './support/asl.ts'
import { newFolder, startRunner, until } from './support/runner.ts'

const payload = '{% $states.result.Payload %}'

/** Makes each write to the folder's only journal fail as on a full disk, and returns what ends that. */
function fillDisk(folder: string): () => void {
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.jsonl'))
  const [file, aside] = [join(folder, name), join(folder, `${name}.aside`)]
  renameSync(file, aside)
  symlinkSync('/dev/full', file)
  return () => renameSync(aside, file)
}

test('an execution whose journal meets a full disk says so once, and goes on when there is space', async () => {
  const folder = newFolder()
  const errors: unknown[] = []
  const log = { ...silentLog, error: (...line: unknown[]) => void errors.push(line) }
  const called: string[] = []
  let empty = () => {}
  const functions = {
    first: () => {
      called.push('first')
      if (called.length === 1) empty = fillDisk(folder)
      return 1
    },
    second: () => called.push('second'),
  }
  const machines = {
    it: machine({
      A: invokeTask('first', { End: undefined, Next: 'B', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] }),
      B: invokeTask('second', { Output: payload }),
    }),
  }
  const runner = await startRunner({ machines, functions, folder, log })
  const arn = await runner.start('it')

  await until(() => errors.length > 0)
  const calledBefore = [...called]
  empty()
  const ended = await runner.ended(arn)

  expect(calledBefore).toEqual(['first'])
  expect(errors).toEqual([
    ['The disk is full: an execution waits', { execution: arn, reason: expect.stringContaining('ENOSPC') }],
  ])
  expect(ended).toMatchObject({ status: 'SUCCEEDED' })
  expect(called).toEqual(['first', 'first', 'second'])
})

test('a runner stops while an execution waits for space, and the next start resumes it', async () => {
  const folder = newFolder()
  const errors: unknown[] = []
  const log = { ...silentLog, error: (...line: unknown[]) => void errors.push(line) }
  let empty = () => {}
  let calls = 0
  const functions = {
    first: () => {
      calls += 1
      if (calls === 1) empty = fillDisk(folder)
      return calls
    },
  }
  const machines = { it: machine({ A: invokeTask('first', { Output: payload }) }) }
  const first = await startRunner({ machines, functions, folder, log })
  const arn = await first.start('it')
  await until(() => errors.length > 0)

  await first.stop()
  empty()
  const second = await startRunner({ machines, functions, folder, log })

  expect(await second.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: '2' })
})

test('a start that meets a full disk is refused by that name, and can be repeated when there is space', async () => {
  const folder = newFolder()
  const errors: unknown[] = []
  const log = { ...silentLog, error: (...line: unknown[]) => void errors.push(line) }
  const machines = { it: machine({ A: invokeTask('first', { Output: payload }) }) }
  const runner = await startRunner({ machines, functions: { first: () => 1 }, folder, log })
  const journal = createHash('sha256').update(executionArn('it', 'one')).digest('hex').slice(0, 40)
  symlinkSync('/dev/full', join(folder, `${journal}.jsonl`))

  await expect(runner.start('it', {}, 'one')).rejects.toThrow('The disk is full')
  const arn = await runner.start('it', {}, 'one')

  expect(errors).toEqual([
    ['The disk is full: an execution cannot be stored', { error: expect.stringContaining('ENOSPC') }],
  ])
  expect(await runner.ended(arn)).toMatchObject({ status: 'SUCCEEDED' })
})
