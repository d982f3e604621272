import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Append,
  countsByTrait,
  hashOfSamples,
  hasLostItsRequest,
  isAbandoned,
  isPositive,
  isVisible,
  parseSampleId,
  type Sample,
  sampleInputSchema,
  sampleNotFound,
  sampleVisibility,
  sampleVisibilityOfRun,
  sha256,
  withGroups,
} from '#rules/sample.ts'
import { noon } from './support/models.ts'
import { refusalIn } from './support/refusals.ts'

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

test('a run sees the samples that there were when it took its lease, or all with a lease that does not say', () => {
  const appends = { append_1: { from: 4, to: 5, at: noon.toISOString() } }
  const model = { newest_sample_id: 9, appends }
  const hidden = [appends.append_1]

  expect(sampleVisibilityOfRun(model, { samples_through: 6 })).toEqual({ through: 6, hidden })
  expect(sampleVisibilityOfRun(model, { samples_through: 0 })).toEqual({ through: 0, hidden })
  expect(sampleVisibilityOfRun(model, {})).toEqual({ through: 9, hidden })
})

test('an append has lost its request after more than 30 seconds', () => {
  const append = { from: 1, to: 2, at: noon.toISOString() }
  const lostAfter = (seconds: number) => hasLostItsRequest(append, new Date(noon.getTime() + seconds * 1000))

  expect([0, 29, 30, 30.001].map(lostAfter)).toEqual([false, false, false, true])
})

test('a quality of one half is positive', () => {
  expect([0, 0.499, 0.5, 1].map((quality) => isPositive({ quality }))).toEqual([false, false, true, true])
})

test('a variation is left out of training together with its seed, or with the other variations of a lost seed', () => {
  const [seed, varied, orphan, sibling] = withGroups(
    [
      { id: 1, seed_sample_id: null },
      { id: 2, seed_sample_id: 1 },
      { id: 3, seed_sample_id: 77 },
      { id: 4, seed_sample_id: 77 },
    ].map((parts) => ({ ...parts, text: `text ${parts.id}` }) as Sample),
  )

  expect(seed).toMatchObject({ id: 1, text: 'text 1' })
  expect(seed?.group).toBeUndefined()
  expect(varied?.group).toBe('text 1')
  expect(orphan?.group).toBeTruthy()
  expect(orphan?.group).toBe(sibling?.group)
  expect(orphan?.group).not.toBe(varied?.group)
})

test('the hash of samples is of sorted lines, each the hash of a text and its quality, as stored versions have it', () => {
  const hashed = (...texts: string[]) => hashOfSamples(texts.map((text) => ({ text, quality: 1 }) as Sample))
  const rowsOf = (text: string) => `${sha256(text)} 1`

  expect(hashed('a', 'b')).toBe(sha256([rowsOf('a'), rowsOf('b')].sort().join('\n')))
})

test.each(['', '1 ', ' 1', 'x', '1x', 'x1', '-1', '1.5', '1234567890123'])('"%s" is no sample id', (text) => {
  expect(refusalIn(() => parseSampleId(text))).toMatchObject({
    code: 'invalid_parameter',
    details: { parameter: 'id' },
  })
})

test('a sample id is a number of up to twelve digits, and one that is not there is named', () => {
  expect(parseSampleId('7')).toBe(7)
  expect(parseSampleId('123456789012')).toBe(123_456_789_012)
  expect(sampleNotFound(7)).toMatchObject({ code: 'sample_not_found', details: { id: 7 } })
  expect(sampleNotFound(7).message).toContain('7')
})
