import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startFunctionProcess } from '../../../../infra/local/workers/start-function-process.ts'

const program = join(import.meta.dirname, 'test-process.ts')

function startProcess(timeoutSeconds = 60) {
  const functionProcess = startFunctionProcess({ program, timeoutSeconds, concurrency: 2 })
  onTestFinished(functionProcess.stop)
  const failureOf = (payload: unknown) => functionProcess.invoke(payload).catch((error: unknown) => error)
  return { ...functionProcess, failureOf }
}

test('calls run concurrently in one other process, each with its own result', async () => {
  const { invoke } = startProcess()

  const results = await Promise.all([invoke({ action: 'pid' }), invoke({ action: 'nap' }), invoke({ action: 'pid' })])

  expect(results).toEqual([results[0], 'rested', results[0]])
  expect(results[0]).not.toBe(process.pid)
})

test('anything that a call throws is returned as its error', async () => {
  const { failureOf } = startProcess()

  expect(await failureOf({ action: 'throw-null' })).toMatchObject({ name: 'Error', message: 'null' })
  expect(await failureOf({ action: 'throw-named' })).toMatchObject({ name: 'TooComplex', message: 'a deep page' })
})

test.each([
  ['leaves', 'exit', /exit status 7/],
  ['aborts, as V8 does when a heap is full', 'abort', /signal: SIGABRT/],
  ['throws aside', 'throw-aside', /exit status 1/],
])('a call that %s ends the calls in its process, and the next call has another one', async (_, action, message) => {
  const { invoke, failureOf } = startProcess()

  const beside = failureOf({ action: 'wait' })
  expect(await failureOf({ action })).toMatchObject({
    name: 'Runtime.ExitError',
    message: expect.stringMatching(message),
  })
  expect(await beside).toMatchObject({ name: 'Runtime.ExitError' })

  expect(await invoke({ action: 'nap' })).toBe('rested')
})

test('a call that exceeds its timeout ends with the error name of AWS, and the next one runs', async () => {
  const { invoke, failureOf } = startProcess(3)
  await invoke({ action: 'nap' })

  const failure = await failureOf({ action: 'compute' })

  expect(failure).toMatchObject({ name: 'Sandbox.Timedout', message: expect.stringContaining('after 3.00 seconds') })
  expect(await invoke({ action: 'nap' })).toBe('rested')
})

test('a running call is aborted when its caller is gone, and calls beside it run on', async () => {
  const { invoke } = startProcess()
  const caller = new AbortController()
  const pid = await invoke({ action: 'pid' })
  const abandoned = invoke({ action: 'wait-for-caller' }, caller.signal)

  caller.abort()

  await expect(abandoned).rejects.toMatchObject({ name: 'AbortError' })
  expect(await invoke({ action: 'pid' })).toBe(pid)
})

test('the process ends with its parent, however that ends', async () => {
  const starter = join(import.meta.dirname, '../../../../infra/local/workers/start-function-process.ts')
  const script = `
    const { startFunctionProcess } = await import(${JSON.stringify(starter)})
    const options = { program: ${JSON.stringify(program)}, timeoutSeconds: 60, concurrency: 2 }
    console.log(await startFunctionProcess(options).invoke({ action: 'pid' }))`
  const caller = spawn(process.execPath, ['--input-type=module', '--eval', script])
  const [printed] = await once(caller.stdout, 'data')

  caller.kill('SIGKILL')

  await expect.poll(() => existsSync(`/proc/${Number(printed)}`)).toBe(false)
})
