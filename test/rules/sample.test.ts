import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Append,
  countsByTrait,
  hashOfSamples,
  isAbandoned,
  isVisible,
  type Sample,
  sampleInputSchema,
  sampleVisibility,
} from '#rules/sample.ts'
import { noon } from './support/models.ts'

/** Models the samples of a model while several callers append: the steps of the table, on plain values. */
type Stored = {
  newest_sample_id: number
  appends: Record<string, Append>
  written: Set<number>
  committed: Set<number>
}

const steps = {
  open: (stored: Stored, count: number) => {
    const from = stored.newest_sample_id + 1
    const to = stored.newest_sample_id + count
    const name = `append_${from}`
    stored.newest_sample_id = to
    stored.appends = { ...stored.appends, [name]: { from, to, at: noon.toISOString() } }
  },
  write: (stored: Stored, pick: number) => {
    const [, append] = chosen(stored, pick)
    if (append)
      for (let id = append.from; id <= append.from + (pick % (append.to - append.from + 1)); id++)
        stored.written.add(id)
  },
  commit: (stored: Stored, pick: number) => {
    const [name, append] = chosen(stored, pick)
    if (!append) return
    for (let id = append.from; id <= append.to; id++) {
      stored.written.add(id)
      stored.committed.add(id)
    }
    stored.appends = Object.fromEntries(Object.entries(stored.appends).filter(([other]) => other !== name))
  },
  clear: (stored: Stored, pick: number) => {
    const [name, append] = chosen(stored, pick)
    if (!append) return
    for (let id = append.from; id <= append.to; id++) stored.written.delete(id)
    stored.appends = Object.fromEntries(Object.entries(stored.appends).filter(([other]) => other !== name))
  },
}

function chosen({ appends }: Stored, pick: number): [string, Append] | [undefined, undefined] {
  const open = Object.entries(appends)
  return open[pick % Math.max(open.length, 1)] ?? [undefined, undefined]
}

const action = fc.tuple(
  fc.constantFrom(...(['open', 'write', 'commit', 'clear'] as const)),
  fc.integer({ min: 1, max: 9 }),
)

test('however appends interleave, a reader sees the committed ones completely, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const stored: Stored = { newest_sample_id: 0, appends: {}, written: new Set(), committed: new Set() }
      for (const [name, number] of actions) {
        steps[name](stored, number)
        const view = sampleVisibility(stored)
        expect(new Set([...stored.written].filter((id) => isVisible(view, id)))).toEqual(stored.committed)
      }
    }),
  )
})

test('samples that are appended after a reader began stay invisible to it, even after they are committed', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30 }), fc.array(action, { maxLength: 30 }), (before, after) => {
      const stored: Stored = { newest_sample_id: 0, appends: {}, written: new Set(), committed: new Set() }
      for (const [name, number] of before) steps[name](stored, number)
      const view = sampleVisibility(stored)
      const seen = new Set(stored.committed)

      for (const [name, number] of after) steps[name](stored, number)

      expect(new Set([...stored.written].filter((id) => isVisible(view, id)))).toEqual(seen)
    }),
  )
})

test('an append is abandoned after the longest lifetime of a request', () => {
  const append = { from: 1, to: 2, at: noon.toISOString() }
  const after = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

  expect(isAbandoned(append, after(1))).toBe(false)
  expect(isAbandoned(append, after(15))).toBe(false)
  expect(isAbandoned(append, after(16))).toBe(true)
  expect(isAbandoned(append, after(-60))).toBe(false)
})

const quality = fc.double({ min: 0, max: 1, noNaN: true })
const samples = fc.array(fc.record({ trait: fc.constantFrom('a', 'b', 'c'), quality, text: fc.string() }))

test('the counts of all traits add up to the samples, each in one pole', () => {
  fc.assert(
    fc.property(samples, (rows) => {
      const counts = countsByTrait(rows)
      expect(new Set(counts.keys())).toEqual(new Set(rows.map(({ trait }) => trait)))
      for (const [trait, { positive, negative }] of counts) {
        const own = rows.filter((row) => row.trait === trait)
        expect(positive).toBe(own.filter((row) => row.quality >= 0.5).length)
        expect(positive + negative).toBe(own.length)
      }
    }),
  )
})

const stored = samples.map((rows) =>
  rows.map(
    (row, index): Sample => ({
      ...row,
      id: index,
      buffered: null,
      provenance: 'authored',
      seed_sample_id: null,
      source_url: null,
      content_sha256: '',
      created_at: '',
    }),
  ),
)

test('the fingerprint of samples depends on texts and qualities, not on ids or order', () => {
  fc.assert(
    fc.property(stored, fc.nat(), (rows, turn) => {
      const at = turn % (rows.length + 1)
      const turned = [...rows.slice(at), ...rows.slice(0, at)].map((row, index) => ({ ...row, id: 900 + index }))
      expect(hashOfSamples(turned)).toBe(hashOfSamples(rows))
      expect(hashOfSamples([...rows, ...rows.slice(0, 1)]) === hashOfSamples(rows)).toBe(rows.length === 0)
    }),
  )
})

test('different texts that join to the same text have different fingerprints', () => {
  const row = (text: string, quality: number): Sample => ({
    id: 1,
    trait: 'a',
    text,
    quality,
    buffered: null,
    provenance: 'authored',
    seed_sample_id: null,
    source_url: null,
    content_sha256: '',
    created_at: '',
  })

  expect(hashOfSamples([row('a', 1), row('b', 0)])).not.toBe(hashOfSamples([row('a', 0), row('b', 1)]))
  expect(hashOfSamples([row('a 1\nb', 0)])).not.toBe(hashOfSamples([row('a', 1), row('b', 0)]))
})

test('any text that is accepted as a sample can be written as UTF-8 and read back', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('', '\ud800', '\udc00', '\ud83d'),
      (text, half) => {
        const { data } = sampleInputSchema.safeParse({ trait: 'a', text: text + half, quality: 1 })
        // A text of white space and invisible characters alone is none.
        fc.pre(data !== undefined)
        expect(Buffer.from(data.text).toString()).toBe(data.text)
      },
    ),
  )
})
