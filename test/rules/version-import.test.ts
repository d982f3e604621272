import { describe, expect, test } from 'vitest'
import type { Manifest } from '#rules/export-manifest.ts'
import { hashOfManifest } from '#rules/export-manifest.ts'
import type { ExportPart } from '#rules/export-part.ts'
import { hashOfJson } from '#rules/json-object.ts'
import { inlineValue, packPayload, unpackPayload } from '#rules/payload.ts'
import { requireDescribedVersion, requireIntact } from '#rules/require-intact.ts'
import { sha256 } from '#rules/sample.ts'
import { enginesOf, hashOfSnapshots, type Snapshot, samplesHashOf } from '#rules/snapshot.ts'
import { isImportExpired, missingParts, newImport } from '#rules/version-import.ts'
import { noon } from './support/models.ts'
import { issuesOf } from './support/refusals.ts'

/** Only what the rules read. */
const part = (key: string, extra: object = {}) => ({ trait: { key }, ...extra }) as unknown as ExportPart
function manifestOf(parts: readonly ExportPart[], content: object = {}): Manifest {
  const listed = parts.map((one) => ({ key: one.trait.key, sha256: hashOfJson(one) }))
  const manifest = { format: 1, parts: listed, ...content, sha256: '' } as unknown as Manifest
  return { ...manifest, sha256: hashOfManifest(manifest) }
}
const aSnapshot = (trait: string, parts: object = {}) =>
  ({
    ...{ trait, weights: Uint8Array.of(1, 2), calibration: { engine_version: '2.0.0' }, samples_hash: `h-${trait}` },
    ...{ sample_count: 3, ...parts },
  }) as unknown as Snapshot

describe('an export', () => {
  const parts = [part('warmth'), part('clarity')]
  const manifest = manifestOf(parts)

  test('that is as it was written is intact, all of it or a part', () => {
    expect(issuesOf(() => requireIntact({ manifest, parts }))).toBeUndefined()
    expect(issuesOf(() => requireIntact({ manifest, parts: [] }))).toBeUndefined()
  })

  test('is refused where its manifest or a part was changed, or a part is of no trait of it', () => {
    const changed = { ...manifest, effort: 'max' as const }
    const damaged = [part('warmth'), part('clarity', { sample_count: 4 }), part('zeal')]

    expect(issuesOf(() => requireIntact({ manifest: changed, parts: damaged }))).toEqual([
      { path: 'manifest.sha256', message: 'The manifest has another SHA-256.' },
      { path: 'parts.1', message: 'The part of the trait "clarity" has another SHA-256 than the manifest says.' },
      { path: 'parts.2', message: 'The manifest has no trait "zeal".' },
    ])
  })

  test('is refused where a trait stands twice in its manifest', () => {
    const twice = manifestOf([parts[0]!, parts[1]!, parts[0]!])

    expect(issuesOf(() => requireIntact({ manifest: twice, parts }))).toEqual([
      { path: 'manifest.parts', message: 'A trait stands twice in the manifest.' },
    ])
  })

  test('is refused where its parts together are not the version of its manifest', () => {
    const snapshots = [aSnapshot('warmth'), aSnapshot('clarity', { sample_count: 4 })]
    const hashes = { param_hash: hashOfSnapshots(snapshots), samples_hash: samplesHashOf(snapshots) }
    const described = manifestOf(parts, { ...hashes, sample_count: 7 })
    const message = 'The parts together have another value than the manifest says.'

    expect(issuesOf(() => requireDescribedVersion(described, snapshots))).toBeUndefined()
    expect(issuesOf(() => requireDescribedVersion(described, [snapshots[0]!]))).toEqual(
      ['manifest.param_hash', 'manifest.samples_hash', 'manifest.sample_count'].map((path) => ({ path, message })),
    )
  })
})

describe('the hashes of snapshots', () => {
  const [warmth, clarity] = [aSnapshot('warmth'), aSnapshot('clarity')]

  test('do not depend on the order of the traits', () => {
    expect(hashOfSnapshots([warmth, clarity])).toBe(hashOfSnapshots([clarity, warmth]))
    expect(samplesHashOf([warmth, clarity])).toBe(samplesHashOf([clarity, warmth]))
  })

  test('differ where a trait, a calibration, a weight or the samples of a trait do', () => {
    const params = [
      [warmth, clarity],
      [warmth],
      [aSnapshot('zeal'), clarity],
      [aSnapshot('warmth', { weights: Uint8Array.of(1, 3) }), clarity],
      [aSnapshot('warmth', { weights: Uint8Array.of(1) }), clarity],
      [aSnapshot('warmth', { calibration: { engine_version: '2.0.1' } }), clarity],
    ].map(hashOfSnapshots)
    const samples = [
      [warmth, clarity],
      [warmth],
      [aSnapshot('warmth', { samples_hash: 'x' }), clarity],
      [aSnapshot('zeal', { samples_hash: 'h-warmth' }), clarity],
      [aSnapshot('clarity', { samples_hash: 'h-claritywarmth h-warmth' })],
    ].map(samplesHashOf)

    expect(new Set(params).size).toBe(params.length)
    expect(new Set(samples).size).toBe(samples.length)
    expect(samples.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
    expect(params.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  })
})

describe('the engine of a version', () => {
  const by = (trait: string, engine_version: string) => aSnapshot(trait, { calibration: { engine_version } })

  test('is the newest that trained a trait, by numbers and not by letters', () => {
    expect(enginesOf([by('a', '2.9.0'), by('b', '2.10.0'), by('c', '2.9.0')])).toEqual({
      ...{ newest: '2.10.0', outdated: ['a', 'c'] },
    })
    expect(enginesOf([by('a', '2.10.0'), by('b', '2.9.0')])).toEqual({ newest: '2.10.0', outdated: ['b'] })
    expect(enginesOf([by('a', '2.0.0'), by('b', '2.0.0')])).toEqual({ newest: '2.0.0', outdated: [] })
  })
})

describe('an import', () => {
  const opened = newImport('demo.bot', 'abc', 'run_1', noon)

  test('waits a day for its parts', () => {
    expect(opened).toEqual({
      ...{ handle: 'demo.bot', sha256: 'abc', run_id: 'run_1', status: 'pending', received: {}, version_no: null },
      ...{ opened_at: '2026-06-01T12:00:00.000Z', expires_at: '2026-06-02T12:00:00.000Z' },
    })
  })

  test('misses the parts that it has not received, in the order of the manifest', () => {
    const manifest = manifestOf([part('warmth'), part('constructor'), part('clarity')])

    expect(missingParts(opened, manifest)).toEqual(['warmth', 'constructor', 'clarity'])
    expect(missingParts({ ...opened, received: { clarity: true } }, manifest)).toEqual(['warmth', 'constructor'])
  })

  test.each([
    ['pending', -1, false],
    ['pending', 0, true],
    ['recorded', 1, false],
    ['expired', -1, true],
  ] as const)('that is %s %i ms after its time is gone: %s', (status, ms, isGone) => {
    const now = new Date(Date.parse(opened.expires_at) + ms)

    expect(isImportExpired({ ...opened, status }, now)).toBe(isGone)
  })
})

describe('a payload', () => {
  const ofBytes = (bytes: number) => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) })

  test('of up to 8 KB is stored inline, in bytes and not in characters', () => {
    const packed = packPayload(ofBytes(8_192))

    expect(packed.parts).toEqual([])
    expect(inlineValue(packed.payload)).toEqual(ofBytes(8_192))
    expect(packPayload({ a: 'é'.repeat(4_093) }).parts).toHaveLength(1)
  })

  test('of more is stored in parts under the hash of its text, and equal ones are one', () => {
    const packed = packPayload(ofBytes(8_193))

    expect(inlineValue(packed.payload)).toBeUndefined()
    expect(packed.payload).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), parts: 1 })
    expect(packPayload(ofBytes(8_193)).payload).toEqual(packed.payload)
    expect(packPayload(ofBytes(8_194)).payload).not.toEqual(packed.payload)
    expect(unpackPayload(packed.parts)).toEqual(ofBytes(8_193))
  })

  test('that does not compress has several parts, each small enough for an item', () => {
    const noise = { a: Array.from({ length: 14_000 }, (_, at) => sha256(String(at))).join('') }

    const { payload, parts } = packPayload(noise)

    expect(parts.length).toBeGreaterThan(1)
    expect(payload).toMatchObject({ parts: parts.length })
    expect(parts.every(({ byteLength }) => byteLength > 0 && byteLength <= 350 * 1024)).toBe(true)
    expect(unpackPayload(parts)).toEqual(noise)
  })
})
