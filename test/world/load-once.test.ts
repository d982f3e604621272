import { expect, test } from 'vitest'
import { loadOnce } from '#world/load-once.ts'

test('what is loaded once is the same for all calls, and a failure is no load', async () => {
  let loads = 0
  const load = loadOnce(async () => {
    loads++
    if (loads === 1) throw new Error('Too many open files')
    return { loads }
  })

  await expect(Promise.all([load(), load()])).rejects.toThrow('Too many open files')
  const [first, second] = await Promise.all([load(), load()])

  expect(first).toBe(second)
  expect(await load()).toEqual({ loads: 2 })
})
