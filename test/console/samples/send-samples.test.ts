import { expect, test } from 'vitest'
import { endOfBatch } from '../../../console/model-page/samples/upload/batches.ts'
import { idRanges } from '../../../console/model-page/samples/upload/id-ranges.ts'
import type { NewSample } from '../../../console/model-page/samples/upload/read-samples.ts'
import { newUpload, sendSamples, type Upload } from '../../../console/model-page/samples/upload/send-samples.ts'

const samples = (count: number, text = 'A text') =>
  Array.from({ length: count }, (_, index) => ({ line: index + 2, sample: { trait: 'warmth', text, quality: 1 } }))

test('a batch has at most 500 samples and 1 MB, as it is sent, and at least one sample', () => {
  expect(endOfBatch(samples(1_200), 0)).toBe(500)
  expect(endOfBatch(samples(1_200), 1_000)).toBe(1_200)
  expect(endOfBatch(samples(100, '\u0001'.repeat(65_536)), 0)).toBe(2)
  expect(endOfBatch(samples(3, 'é'.repeat(100)), 0, { samples: 500, bytes: 10 })).toBe(1)
})

test('an upload goes on after a failure with the rest, and sends the failed batch with the same key', async () => {
  const calls: (readonly [number, string])[] = []
  let stored: Upload = newUpload(samples(1_200))
  const send = async (batch: readonly NewSample[], key: string) => {
    calls.push([batch.length, key])
    if (calls.length === 2) throw new Error('lost')
    return batch.map((_, index) => calls.length * 1_000 + index)
  }
  const onStored = (upload: Upload) => {
    stored = upload
  }
  const options = { send, onStored, isStopped: () => false }

  await expect(sendSamples(stored, options)).rejects.toThrow('lost')
  expect([stored.next, stored.ids.length]).toEqual([500, 500])
  await sendSamples(stored, options)

  expect([stored.next, stored.ids.length]).toEqual([1_200, 1_200])
  expect(calls.map(([length]) => length)).toEqual([500, 500, 500, 200])
  expect(calls[2]?.[1]).toBe(calls[1]?.[1])
  expect(new Set(calls.map(([, key]) => key)).size).toBe(3)
  expect(newUpload(samples(1)).name).not.toBe(stored.name)
})

test('an upload stops after the batch that is being sent', async () => {
  let sent = 0
  await sendSamples(newUpload(samples(1_200)), {
    send: async (batch) => {
      sent += batch.length
      return batch.map((_, index) => index)
    },
    onStored: () => {},
    isStopped: () => sent > 0,
  })

  expect(sent).toBe(500)
})

test('ids are written as ranges', () => {
  expect(idRanges([1, 2, 3, 7, 9, 10])).toBe('1–3, 7, 9–10')
  expect(idRanges([])).toBe('')
  expect(idRanges([1, 3, 5, 7], 2)).toBe('1, 3, and 2 more ranges')
})
