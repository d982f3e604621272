import { expect, test } from 'vitest'
import { stopOnce } from '../../../infra/local/stop-once.ts'

test('everything is cleaned up once, the last first, and a second caller waits for it too', async () => {
  const cleanup = new AsyncDisposableStack()
  const stop = stopOnce(cleanup)
  const cleaned: string[] = []
  const slow = Promise.withResolvers<void>()
  cleanup.defer(() => void cleaned.push('first'))
  cleanup.defer(() => slow.promise.then(() => void cleaned.push('second')))

  const both = [stop(), stop()]
  expect(cleaned).toEqual([])
  slow.resolve()
  await Promise.race(both)

  expect(cleaned).toEqual(['second', 'first'])
  await Promise.all(both)
  expect(cleaned).toHaveLength(2)
})

test('a failing step does not stop the other steps, and is reported at the end', async () => {
  const cleanup = new AsyncDisposableStack()
  const cleaned: string[] = []
  cleanup.defer(() => void cleaned.push('first'))
  cleanup.defer(() => Promise.reject(new Error('stuck')))

  await expect(stopOnce(cleanup)()).rejects.toThrow('stuck')
  expect(cleaned).toEqual(['first'])
})
