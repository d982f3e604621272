import { expect, test } from 'vitest'
import { makeUndoing } from '../../../infra/local/undoing.ts'

test('everything is undone once, the last first, and whoever asks again waits for it too', async () => {
  const undoing = makeUndoing()
  const undone: string[] = []
  const slow = Promise.withResolvers<void>()
  undoing.add(() => undone.push('first'))
  undoing.add(() => slow.promise.then(() => undone.push('second')))

  const both = [undoing.run(), undoing.run()]
  expect(undone).toEqual([])
  slow.resolve()
  await Promise.race(both)

  expect(undone).toEqual(['second', 'first'])
  await Promise.all(both)
  expect(undone).toHaveLength(2)
})

test('a step that fails keeps no other from being undone, and is told at the end', async () => {
  const undoing = makeUndoing()
  const undone: string[] = []
  undoing.add(() => undone.push('first'))
  undoing.add(() => Promise.reject(new Error('stuck')))

  await expect(undoing.run()).rejects.toThrow('The service did not stop in order: Error: stuck')
  expect(undone).toEqual(['first'])
})
