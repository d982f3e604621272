import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discoverAxes } from '#engine/discovery/discover-axes.ts'
import { makeExplainer } from '#engine/explanation/explainer.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { LabelledText } from '#engine/training/training-set.ts'
import { trainingSetOf } from '#engine/training/training-set.ts'
import type { FitJob } from '#engine/traits/fit-job.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { hardTexts } from '../support/hard-texts.ts'
import { letterInScripts, repliesInScripts } from '../support/scripts.ts'
import { cooking, good, travel } from '../support/travel.ts'
import { vectorOfUnits } from '../support/vector-of-units.ts'

const DIMENSION = 8
const others = [...travel, ...cooking].map((text) => good(`déjà ${text}`))
const warm = repliesInScripts.filter(({ quality }) => quality === 1)
const vectors = new Map(repliesInScripts.map(({ text }) => [text, vectorOfUnits(text, DIMENSION)]))
const spectrum: FitJob = { type: 'spectrum', method: 'balanced_cosine', effort: 'medium', samples: repliesInScripts }
const jobs: readonly [string, FitJob][] = [
  ['a spectrum', spectrum],
  ['a spectrum in segments', { ...spectrum, effort: 'low', segmenting: { maxDepth: 3, aggregation: 'mean' } }],
  ['a spectrum of one pole', { ...spectrum, samples: warm, others }],
  ['a spectrum between centroids', { ...spectrum, method: 'centroid' }],
  ['a topic', { ...spectrum, type: 'topic' }],
  ['a lone topic', { ...spectrum, type: 'topic', samples: warm }],
  ['a claim', { ...spectrum, type: 'claim', others }],
  ['a lone claim', { ...spectrum, type: 'claim' }],
  ['an outlier', { ...spectrum, type: 'outlier', samples: warm }],
]
const traits = jobs.map(([key, job]) => ({ key, ...fitTrait(job) }))
const segmented = (['mean', 'max', 'min'] as const).flatMap((aggregation) =>
  traits.map((trait) => ({ ...trait, key: `${trait.key}, ${aggregation}`, aggregation })),
)
const whole = makeLexicalScorer(traits)
const inSegments = makeLexicalScorer(segmented, 3)
const explain = makeExplainer(segmented, 3)

describe('canonically equivalent texts', () => {
  test('have the same scores, to the last bit, whole and in segments, for traits of every type', () => {
    const texts = fc.tuple(fc.constantFrom('', letterInScripts), hardTexts).map((parts) => parts.join('\n\n'))
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!/\p{M}{60}/u.test(text.normalize('NFD')))
        for (const form of [text.normalize('NFD'), text.normalize('NFC')]) {
          expect(whole.logOdds(form)).toEqual(whole.logOdds(text))
          expect(whole.score(form)).toEqual(whole.score(text))
          expect(inSegments.logOdds(form)).toEqual(inSegments.logOdds(text))
          expect(whole.tokens(form)).toBe(whole.tokens(text))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('have the same explanations, except for the offsets and what was sent', () => {
    const sharesOf = (text: string) =>
      Object.values(explain(text)).map(({ base, words, style, rest }) => {
        return { base, words: words.map(({ share }) => share), style, rest }
      })

    expect(sharesOf(letterInScripts.normalize('NFD'))).toEqual(sharesOf(letterInScripts))
  })

  test('have the same score beside the same vector', () => {
    const fitted = fitTrait({ ...spectrum, vectors })
    const { logOdds } = makeLexicalScorer([{ key: 'a', ...fitted }])
    const vector = vectorOfUnits(letterInScripts, DIMENSION)

    expect(logOdds(letterInScripts.normalize('NFD'), vector)).toEqual(logOdds(letterInScripts, vector))
  })
})

describe('samples in another normalisation form', () => {
  test.each(jobs)('give %s of the same bytes, breaks and metrics', (_, job) => {
    const { outOfFold: __, ...fitted } = fitTrait(job)

    expect(fitTrait({ ...job, samples: decomposed(job.samples), others: decomposed(job.others ?? []) })).toMatchObject(
      fitted,
    )
  })

  test('give the same trait over the same vectors', () => {
    const { weights } = fitTrait({ ...spectrum, vectors })
    const again = new Map([...vectors].map(([text, vector]) => [text.normalize('NFD'), vector]))

    expect(fitTrait({ ...spectrum, samples: decomposed(repliesInScripts), vectors: again }).weights).toEqual(weights)
  })

  test('give the same discovered axes', () => {
    const samples = [...repliesInScripts, ...others]

    expect(discoverAxes(decomposed(samples), 'low')).toEqual(discoverAxes(samples, 'low'))
  })

  test('are copies of one text, and so are texts that differ in folded forms only', () => {
    const copies = ['Déjà vu, ｶﾞｿﾘﾝ', 'DE\u0301JA\u0300 VU, ガソリン', 'déjà\u00ad vu，  ガソリン\u200b'].map(good)

    expect(new Set(trainingSetOf([...repliesInScripts, ...copies]).groups).size).toBe(repliesInScripts.length + 1)
  })
})

test.each([
  ['full-width forms', 'ＴＨＡＮＫ　ｙｏｕ！', 'THANK you!'],
  ['half-width kana', 'ﾊﾞｽで行きます｡', 'バスで行きます。'],
  ['Arabic presentation forms', 'ﺷﻜﺮﺍ ﺟﺰﻳﻼ', 'شكرا جزيلا'],
  ['a tatweel', 'شـــكرا جـزيلا', 'شكرا جزيلا'],
  ['zero-width characters', '\ufeffthank\u200b you\u2060', 'thank you'],
  ['soft hyphens', 'pa\u00adtience', 'patience'],
  ['bidi controls', '\u202bشكرا\u202c', 'شكرا'],
])('%s score as what they look like', (_, text, same) => {
  expect([...whole.logOdds(text)].slice(0, 1)).toEqual([...whole.logOdds(same)].slice(0, 1))
  expect(whole.score(text)).toEqual(whole.score(same))
})

function decomposed(samples: readonly LabelledText[]): readonly LabelledText[] {
  return samples.map((sample) => ({ ...sample, text: sample.text.normalize('NFD') }))
}
