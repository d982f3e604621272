import { describe, expect, test } from 'vitest'
import type { KeyedSample } from '#rules/file-samples.ts'
import { removedLines } from '#rules/removed-lines.ts'
import { type Sample, sampleSchema } from '#rules/sample.ts'
import { comparedSamples, matchSamples } from '#rules/sample-matches.ts'
import { appendedSamplesView, deletedSampleView, sampleView } from '#rules/sample-view.ts'
import { partsToStrip, stripQuerySchema } from '#rules/strip-request.ts'
import { suspectView } from '#rules/suspect-view.ts'

const sample = (parts: Partial<Sample> = {}): Sample =>
  sampleSchema.parse({
    ...{ id: 7, trait: 'warmth', text: 'Hello', quality: 1, source_url: null, content_sha256: 'ab' },
    ...{ provenance: 'authored', created_at: '2026-06-01T12:00:00.000Z', ...parts },
  })

describe('the view of a sample', () => {
  test('has no part in the buffer, and a seed only where it is a variation', () => {
    const { buffered: _, seed_sample_id: __, ...shown } = sample()

    expect(sampleView(sample({ buffered: 'quietly' }))).toEqual(shown)
    expect(sampleView(sample({ seed_sample_id: 3 }))).toEqual({ ...shown, seed_sample_id: 3 })
  })

  test('of a suspect has its score without it, and the contradiction as a fraction', () => {
    const suspect = { sample_id: 7, score: 12, contradiction: 88 }

    expect(suspectView({ sample: sample(), suspect })).toEqual({
      ...{ ...sampleView(sample()), out_of_fold_score: 12, contradiction: 0.88 },
    })
  })

  test('of added samples has their ids, and what was removed where something was to be', () => {
    const removed = [{ quotes: 3, signature: 0 }]

    expect(appendedSamplesView({ ids: [1, 2] })).toEqual({ ids: [1, 2] })
    expect(appendedSamplesView({ ids: [1], removed })).toEqual({ ids: [1], removed })
    expect(deletedSampleView('demo.bot')).toEqual({ handle: 'demo.bot', deleted: true })
  })
})

describe('the samples of a file beside those of its model', () => {
  const keyed = (text: string, quality: number, trait = 'warmth'): KeyedSample => ({ trait, text, quality })
  const [same, other, absent] = [keyed('same', 1), keyed('other', 1), keyed('absent', 0)]

  test('are missing where the model has no such text, or has it with another label', () => {
    const matches = matchSamples([same, other, absent])
    matches.note(keyed('same', 1))
    matches.note(keyed('other', 0))
    matches.note(keyed('absent', 0, 'clarity'))
    matches.note(keyed('unwanted', 1))

    expect(matches.missing()).toEqual([other, absent])
    expect([same, other, absent].map(matches.isLabelledOtherwise)).toEqual([true, true, false])
    expect(matches.isLabelledOtherwise(keyed('unwanted', 0))).toBe(false)
    expect(comparedSamples({ samples: [same, other, absent], skipped: null }, matches)).toEqual({
      ...{ wanted: [same, other, absent], missing: [other, absent], labelledOtherwise: [other], skipped: null },
    })
  })

  test('are not compared where that was left out, and the reason says so', () => {
    const skipped = 'The model learns from feedback.'

    expect(comparedSamples({ samples: [same], skipped }, matchSamples([same]))).toEqual({
      ...{ wanted: [same], missing: [], labelledOtherwise: [], skipped },
    })
  })
})

describe('what is removed of a text', () => {
  test('is what the body says, else the query, else both parts of mail', () => {
    expect(partsToStrip({})).toEqual([])
    expect(partsToStrip({ content_type: 'text' })).toEqual([])
    expect(partsToStrip({ content_type: 'email' })).toEqual(['quotes', 'signature'])
    expect(partsToStrip({}, { content_type: 'email' })).toEqual(['quotes', 'signature'])
    expect(partsToStrip({ content_type: 'text' }, { content_type: 'email' })).toEqual([])
    expect(partsToStrip({ content_type: 'email', strip: [] })).toEqual([])
    expect(partsToStrip({ content_type: 'email' }, { strip: ['quotes'] })).toEqual(['quotes'])
    expect(partsToStrip({ strip: ['signature'] }, { strip: ['quotes'] })).toEqual(['signature'])
  })

  test('stands in a query with commas, and nothing between them means none', () => {
    expect(stripQuerySchema.parse({ strip: 'quotes,signature' })).toEqual({ strip: ['quotes', 'signature'] })
    expect(stripQuerySchema.parse({ strip: '' })).toEqual({ strip: [] })
    expect(stripQuerySchema.safeParse({ strip: 'quotes;signature' }).success).toBe(false)
  })

  test('is a line of a chart, of one text or of one that has a name', () => {
    const removed = { quotes: 120, signature: 0 }

    expect(removedLines(undefined)).toEqual([])
    expect(removedLines(removed)).toEqual(['Removed: 120 characters of quotes, 0 of the signature'])
    expect(removedLines(removed, 'a')).toEqual(['Removed of a: 120 characters of quotes, 0 of the signature'])
  })
})
