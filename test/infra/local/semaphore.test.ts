import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeSemaphore } from '../../../infra/local/semaphore.ts'

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
  const { run } = makeSemaphore({ permits: 3, share: 2 })
  const { begun, work, end } = works()

  for (const name of ['a1', 'a2', 'a3', 'a4']) void run(work(name), { holder: 'a' })
  void run(work('b1'), { holder: 'b' })

  expect(begun).toEqual(['a1', 'a2', 'b1'])
  await end('a1')
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3'])
})

test('holders that wait take turns', async () => {
  const { run } = makeSemaphore({ permits: 1, share: 1 })
  const { begun, work, end } = works()
  void run(work('a1'), { holder: 'a' })
  for (const name of ['a2', 'a3']) void run(work(name), { holder: 'a' })
  for (const name of ['b1', 'b2']) void run(work(name), { holder: 'b' })

  for (const name of ['a1', 'a2', 'b1', 'a3', 'b2']) await end(name)

  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2'])
})

test('work whose signal aborts while it waits never begins, and leaves the queue', async () => {
  const { run } = makeSemaphore({ permits: 1, share: 1 })
  const { begun, work, end } = works()
  const gone = new AbortController()
  void run(work('a1'), { holder: 'a' })
  const abandoned = run(work('abandoned'), { holder: 'a', signal: gone.signal })
  void run(work('a2'), { holder: 'a' })

  gone.abort(new Error('gone'))
  await expect(abandoned).rejects.toThrow('gone')
  await end('a1')

  expect(begun).toEqual(['a1', 'a2'])
})

test('weights are counted, and one over the share takes the share', async () => {
  const { run } = makeSemaphore({ permits: 10, share: 6 })
  const { begun, work, end } = works()

  void run(work('heavy'), { holder: 'a', weight: 100 })
  void run(work('fits'), { holder: 'b', weight: 4 })
  void run(work('over'), { holder: 'c', weight: 5 })
  expect(begun).toEqual(['heavy', 'fits'])
  await end('heavy')

  expect(begun).toEqual(['heavy', 'fits', 'over'])
})

test('no newcomer passes heavy work that waits for permits, but one passes work that waits for its own share', async () => {
  const { run } = makeSemaphore({ permits: 10, share: 6 })
  const { begun, work, end } = works()
  void run(work('a1'), { holder: 'a', weight: 6 })
  void run(work('a2'), { holder: 'a', weight: 1 })
  void run(work('heavy'), { holder: 'b', weight: 5 })

  for (const name of ['c1', 'c2', 'c3']) void run(work(name), { holder: name, weight: 1 })
  expect(begun).toEqual(['a1'])
  await end('a1')

  expect(begun).toEqual(['a1', 'a2', 'heavy', 'c1', 'c2', 'c3'])
})

test('those behind heavy work begin when it leaves the queue', async () => {
  const { run } = makeSemaphore({ permits: 10, share: 6 })
  const { begun, work } = works()
  const gone = new AbortController()
  void run(work('a1'), { holder: 'a', weight: 6 })
  const heavy = run(work('heavy'), { holder: 'b', weight: 5, signal: gone.signal })
  void run(work('small'), { holder: 'c', weight: 4 })

  gone.abort(new Error('gone'))

  await expect(heavy).rejects.toThrow('gone')
  expect(begun).toEqual(['a1', 'small'])
})

test('without shares, all permits are for whoever comes first', async () => {
  const { run } = makeSemaphore({ permits: 2 })
  const { begun, work, end } = works()

  for (const name of ['first', 'second', 'third']) void run(work(name))
  expect(begun).toEqual(['first', 'second'])
  await end('second')

  expect(begun).toEqual(['first', 'second', 'third'])
})

test('all work is done, and never more at once than permits and shares allow', async () => {
  const call = fc.record({ holder: fc.constantFrom('a', 'b', 'c'), weight: fc.integer({ min: 1, max: 4 }) })

  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 30 }), async (calls) => {
      const { run } = makeSemaphore({ permits: 5, share: 3 })
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

      const all = calls.map(({ holder, weight }) => run(work(holder, Math.min(weight, 3)), { holder, weight }))

      expect(await Promise.all(all)).toEqual(calls.map(() => 'done'))
    }),
  )
})
