import type { Cohort } from '#engine/cohort/cohort.ts'
import type { Prototypes } from '#engine/cohort/prototypes.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import { readCohort, writeCohort } from '#engine/snapshot/cohort-bytes.ts'
import { partsFormat } from '#engine/snapshot/engine-version.ts'
import { readPrototypes, writePrototypes } from '#engine/snapshot/prototype-bytes.ts'
import { readSnapshot, writeSnapshot } from '#engine/snapshot/snapshot.ts'
import { newestFormat, type SnapshotFormat } from '#engine/snapshot/snapshot-format.ts'
import { requireSupported, UnreadableSnapshot } from '#engine/snapshot/unreadable-snapshot.ts'

/**
 * The parts of a trained trait: an axis between two poles, a cohort, prototypes, or two of these. `lone claim` is read but no
 * longer written: engine 1 learned the relevance of a claim without other samples as a cohort.
 */
export type TrainedParts =
  | { readonly type: 'spectrum'; readonly pole: QuantisedFunction }
  | { readonly type: 'topic'; readonly pole: QuantisedFunction; readonly topic: Cohort }
  | { readonly type: 'lone topic'; readonly topic: Cohort }
  | { readonly type: 'claim'; readonly agreement: QuantisedFunction; readonly relevance: QuantisedFunction }
  | { readonly type: 'lone claim'; readonly agreement: QuantisedFunction; readonly relevance: Cohort }
  | { readonly type: 'outlier'; readonly cohort: Cohort }
  | { readonly type: 'topic by prototypes'; readonly topic: Prototypes }
  | { readonly type: 'claim by prototypes'; readonly agreement: QuantisedFunction; readonly relevance: Prototypes }

/** A type's index is its code in the bytes: append new types at the end. */
const types = [
  'spectrum',
  'topic',
  'lone topic',
  'claim',
  'lone claim',
  'outlier',
  'topic by prototypes',
  'claim by prototypes',
] as const

const MARK = 0x54525054
const HEADER = 12

/**
 * Writes a trait's snapshot. That of a spectrum is its axis alone; every other trait has this layout:
 *
 *   0  u32 mark   4  u16 format   6  u8 type   7  unused   8  u32 length of the first part
 *  12  the parts, one or two
 */
export function writeParts(trained: TrainedParts, format: SnapshotFormat = newestFormat): Uint8Array {
  switch (trained.type) {
    case 'spectrum':
      return writeSnapshot(trained.pole, format)
    case 'topic':
      return joined(trained.type, writeSnapshot(trained.pole, format), writeCohort(trained.topic, format))
    case 'lone topic':
      return joined(trained.type, writeCohort(trained.topic, format))
    case 'claim':
      return joined(trained.type, writeSnapshot(trained.agreement, format), writeSnapshot(trained.relevance, format))
    case 'lone claim':
      return joined(trained.type, writeSnapshot(trained.agreement, format), writeCohort(trained.relevance, format))
    case 'outlier':
      return joined(trained.type, writeCohort(trained.cohort, format))
    case 'topic by prototypes':
      return joined(trained.type, writePrototypes(trained.topic, format))
    case 'claim by prototypes':
      return joined(trained.type, writeSnapshot(trained.agreement, format), writePrototypes(trained.relevance, format))
  }
}

/** Reads a trait's snapshot. Refuses bytes that are damaged, or of a format or type that this engine does not know. */
export function readParts(bytes: Uint8Array): TrainedParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER || view.getUint32(0, true) !== MARK) return { type: 'spectrum', pole: readSnapshot(bytes) }
  requireSupported('parts format', view.getUint16(4, true), partsFormat)
  const split = HEADER + view.getUint32(8, true)
  if (split > bytes.length) throw new UnreadableSnapshot('The snapshot is truncated or damaged. Train the trait again.')
  const first = bytes.subarray(HEADER, split)
  const second = bytes.subarray(split)
  const type = types[view.getUint8(6)]
  switch (type) {
    case 'topic':
      return { type, pole: readSnapshot(first), topic: readCohort(second) }
    case 'lone topic':
      return { type, topic: readCohort(first) }
    case 'claim':
      return { type, agreement: readSnapshot(first), relevance: readSnapshot(second) }
    case 'lone claim':
      return { type, agreement: readSnapshot(first), relevance: readCohort(second) }
    case 'outlier':
      return { type, cohort: readCohort(first) }
    case 'topic by prototypes':
      return { type, topic: readPrototypes(first) }
    case 'claim by prototypes':
      return { type, agreement: readSnapshot(first), relevance: readPrototypes(second) }
    default:
      throw new UnreadableSnapshot(
        'The snapshot is of a trait type that this engine does not know. Train the trait again.',
      )
  }
}

function joined(type: TrainedParts['type'], first: Uint8Array, second: Uint8Array = new Uint8Array(0)): Uint8Array {
  const bytes = new Uint8Array(HEADER + first.length + second.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MARK, true)
  view.setUint16(4, partsFormat, true)
  view.setUint8(6, types.indexOf(type))
  view.setUint32(8, first.length, true)
  bytes.set(first, HEADER)
  bytes.set(second, HEADER + first.length)
  return bytes
}
