import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeFairSemaphore } from '../../../infra/local/fair-semaphore.ts'

/** Work that runs until it is ended. */
function works() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    begun,
    work: (name: string) => () => {
      begun.push(name)
      return new Promise<void>((resolve) => ends.set(name, resolve))
    },
    end: async (name: string) => {
      ends.get(name)?.()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test('a holder has at most its share, whatever the order of arrival', async () => {
  const { run } = makeFairSemaphore({ permits: 3, share: 2 })
  const { begun, work, end } = works()

  for (const name of ['a1', 'a2', 'a3', 'a4']) void run('a', work(name))
  void run('b', work('b1'))

  expect(begun).toEqual(['a1', 'a2', 'b1'])
  await end('a1')
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3'])
})

test('holders that wait take turns', async () => {
  const { run } = makeFairSemaphore({ permits: 1, share: 1 })
  const { begun, work, end } = works()
  void run('a', work('a1'))
  for (const name of ['a2', 'a3']) void run('a', work(name))
  for (const name of ['b1', 'b2']) void run('b', work(name))

  for (const name of ['a1', 'a2', 'b1', 'a3', 'b2']) await end(name)

  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2'])
})

test('work whose signal aborts while it waits never begins, and leaves the queue', async () => {
  const { run } = makeFairSemaphore({ permits: 1, share: 1 })
  const { begun, work, end } = works()
  const gone = new AbortController()
  void run('a', work('a1'))
  const abandoned = run('a', work('abandoned'), { signal: gone.signal })
  void run('a', work('a2'))

  gone.abort(new Error('gone'))
  await expect(abandoned).rejects.toThrow('gone')
  await end('a1')

  expect(begun).toEqual(['a1', 'a2'])
})

test('weights are counted, and one over the share takes the share', async () => {
  const { run } = makeFairSemaphore({ permits: 10, share: 6 })
  const { begun, work, end } = works()

  void run('a', work('heavy'), { weight: 100 })
  void run('b', work('over'), { weight: 5 })
  void run('c', work('fits'), { weight: 4 })
  expect(begun).toEqual(['heavy', 'fits'])
  await end('heavy')

  expect(begun).toEqual(['heavy', 'fits', 'over'])
})

test('all work is done, and never more at once than permits and shares allow', async () => {
  const call = fc.record({ holder: fc.constantFrom('a', 'b', 'c'), weight: fc.integer({ min: 1, max: 4 }) })

  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 30 }), async (calls) => {
      const { run } = makeFairSemaphore({ permits: 5, share: 3 })
      const running = new Map<string, number>()
      const count = (holder: string, weight: number) => running.set(holder, (running.get(holder) ?? 0) + weight)
      const work = (holder: string, weight: number) => async () => {
        count(holder, weight)
        expect(running.get(holder)).toBeLessThanOrEqual(3)
        expect([...running.values()].reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(5)
        await Promise.resolve()
        count(holder, -weight)
        return 'done'
      }

      const all = calls.map(({ holder, weight }) => run(holder, work(holder, Math.min(weight, 3)), { weight }))

      expect(await Promise.all(all)).toEqual(calls.map(() => 'done'))
    }),
  )
})
