import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startWorkerPool } from '../../../../infra/local/workers/start-worker-pool.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const rows = ['echo', 'nothing', 'own-date', 'thread', 'throw-named', 'throw-text', 'exit'].map((name) => ({
  name,
  timeoutSeconds: 10,
}))
const invoker = startWorkerPool(
  [
    ...rows,
    { name: 'compute', timeoutSeconds: 0.5 },
    { name: 'nap', timeoutSeconds: 1 },
    { name: 'compute-long', timeoutSeconds: 900 },
    { name: 'compute-until', timeoutSeconds: 900 },
    { name: 'nap-until', timeoutSeconds: 900, waits: true },
  ],
  { file: join(import.meta.dirname, 'test-worker.ts'), name: 'testWorker' },
)
afterAll(() => invoker.stop())

/** Returns the path of a file that functions wait for, and makes the file. */
function releaseFile() {
  const path = join(temporaryFolder(), 'release')
  return { path, release: () => writeFileSync(path, '') }
}

function failureOf(name: string, payload?: unknown, options?: Parameters<typeof invoker.invoke>[2]): Promise<unknown> {
  return invoker.invoke(name, payload, options).catch((error: unknown) => error)
}

test('input and output are JSON, as on Lambda', async () => {
  const payload = { handle: 'demo.tone', counts: [1, 2], missing: undefined, at: new Date(0) }

  expect(await invoker.invoke('echo', payload)).toEqual({
    handle: 'demo.tone',
    counts: [1, 2],
    at: '1970-01-01T00:00:00.000Z',
  })
  expect(await invoker.invoke('own-date', null)).toEqual({ at: '1970-01-01T00:00:00.000Z' })
  expect(await invoker.invoke('nothing', undefined)).toBeNull()
})

test('functions that wait do not block those that compute', async () => {
  const { path, release } = releaseFile()
  const waiting = Array.from({ length: 2 * availableParallelism() }, () => invoker.invoke('nap-until', path))

  await invoker.invoke('compute-long', 1)

  release()
  expect(await Promise.all(waiting)).toHaveLength(2 * availableParallelism())
})

test('functions that compute block neither this thread nor quick functions', async () => {
  const { path, release } = releaseFile()
  const computing = Array.from({ length: 2 * availableParallelism() }, () => invoker.invoke('compute-until', path))

  await invoker.invoke('thread', null)

  release()
  expect(await Promise.all(computing)).toHaveLength(2 * availableParallelism())
})

test('an error keeps its name, message and stack trace', async () => {
  const failure = await failureOf('throw-named')

  expect(failure).toBeInstanceOf(Error)
  expect(failure).toMatchObject({
    name: 'LeaseLost',
    message: 'the lease was taken over',
    stack: expect.stringContaining('test-worker.ts'),
  })
})

test('a thrown value that is not an error becomes one', async () => {
  expect(await failureOf('throw-text')).toMatchObject({ name: 'Error', message: 'only text' })
})

test('a function that exceeds its timeout ends with the error name of AWS, and the next one runs', async () => {
  const failure = await failureOf('compute', 60_000)

  expect(failure).toMatchObject({
    name: 'Sandbox.Timedout',
    message: expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 0\.50 seconds$/),
  })
  expect(await invoker.invoke('echo', 'still here')).toBe('still here')
})

test('a function is ended a second after its caller stops waiting for it', async () => {
  const failure = await failureOf('compute-long', 60_000, { timeoutMs: 20 })

  expect(failure).toMatchObject({ name: 'Sandbox.Timedout', message: expect.stringContaining('after 1.02 seconds') })
})

test('time spent waiting for a free thread does not count', async () => {
  const crowd = Array.from({ length: 20 }, () => invoker.invoke('nap', null))

  await expect(Promise.all(crowd)).resolves.toHaveLength(20)
})

test('a call reports when it begins, and one whose caller stopped waiting never begins', async () => {
  const begun: string[] = []
  const abandoned = new AbortController()
  const call = (name: string, signal?: AbortSignal) =>
    failureOf('compute-long', 100, { onBegin: () => begun.push(name), ...(signal && { signal }) })

  const working = Array.from({ length: availableParallelism() }, () => call('first'))
  const dropped = call('dropped', abandoned.signal)
  const waiting = call('last')
  expect(begun).toEqual(working.map(() => 'first'))
  abandoned.abort(new Error('Nobody waits'))

  expect(await dropped).toMatchObject({ message: 'Nobody waits' })
  await Promise.all([...working, waiting])
  expect(begun).toEqual([...working.map(() => 'first'), 'last'])
})

test('a function that ends its thread fails alone, and the next one runs', async () => {
  const failure = await failureOf('exit')

  expect(failure).toMatchObject({
    name: 'Runtime.ExitError',
    message: expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: /),
  })
  expect(await invoker.invoke('echo', 'still here')).toBe('still here')
})

test('an unknown function name is refused as on AWS', async () => {
  expect(await failureOf('no-such-step')).toMatchObject({
    name: 'Lambda.ResourceNotFoundException',
    message: 'Function not found: no-such-step',
  })
})
