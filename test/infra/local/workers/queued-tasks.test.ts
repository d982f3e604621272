import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { InvocationOptions } from '../../../../infra/local/state-machines/runner-world.ts'
import { startWorkerPool } from '../../../../infra/local/workers/start-worker-pool.ts'
import { invokeTask, machine, processor } from '../state-machines/support/asl.ts'
import { startRunner } from '../state-machines/support/runner.ts'

test('in a Map of more functions than threads, no Task times out while it waits in the queue', async () => {
  const rows = [{ name: 'compute-long', timeoutSeconds: 900 }]
  const invoker = startWorkerPool(rows, { file: join(import.meta.dirname, 'test-worker.ts'), name: 'testWorker' })
  onTestFinished(() => invoker.stop())
  // A thread that is still being started would take its time from the first Tasks.
  await Promise.all(Array.from({ length: availableParallelism() }, () => invoker.invoke('compute-long', 1)))
  const functions = {
    compute: (payload: unknown, call: InvocationOptions) => invoker.invoke('compute-long', payload, call),
  }
  const Items = Array<number>(3 * availableParallelism()).fill(400)
  const ItemProcessor = processor({ T: invokeTask('compute', { TimeoutSeconds: 1 }) })
  const it = machine({ M: { Type: 'Map', Items, ItemProcessor, End: true } })
  const runner = await startRunner({ machines: { it }, functions, queue: true, now: () => new Date() })

  const { status, startDate, stopDate } = await runner.run('it')

  expect(status).toBe('SUCCEEDED')
  expect(Number(stopDate) - Number(startDate)).toBeGreaterThan(1_000)
})
