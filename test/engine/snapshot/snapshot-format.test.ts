import { expect, test } from 'vitest'
import { engineVersion } from '#engine/snapshot/engine-version.ts'
import { engineOfFormat, newestFormat, writableFormats } from '#engine/snapshot/snapshot-format.ts'
import { readParts, writeParts } from '#engine/snapshot/trained-parts.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { replies } from '../support/replies.ts'

const formatOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset).getUint16(4, true)

test('the newest format is the usual one, and is scored by this engine', () => {
  expect(newestFormat).toBe(Math.max(...writableFormats))
  expect(engineOfFormat[newestFormat]).toBe(engineVersion)
})

test.each(writableFormats)('a trait that is fitted in format %d has it in all its parts, and can be read', (format) => {
  const samples = replies.filter((_, row) => row % 3 === 0)
  const { weights } = fitTrait({ type: 'spectrum', method: 'centroid', effort: 'low', samples, format })

  const trained = readParts(weights)

  expect(formatOf(weights)).toBe(format)
  expect(writeParts(trained, format)).toEqual(weights)
})
