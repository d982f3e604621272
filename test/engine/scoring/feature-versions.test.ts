import { describe, expect, test } from 'vitest'
import { evaluateProjections } from '#engine/discovery/evaluate-projections.ts'
import { recalibrateAxis } from '#engine/discovery/recalibrate-axis.ts'
import { makeExplainer } from '#engine/explanation/explainer.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { fitTrait } from '#engine/traits/fit-trait.ts'
import { letterInScripts, repliesInScripts } from '../support/scripts.ts'
import { storedByEngine1 } from '../support/stored-by-engine-1.ts'
import { vectorOfUnits } from '../support/vector-of-units.ts'

// An intrinsic trait keeps its bytes in later versions, beside traits that are trained anew.
const aggregation = 'mean' as const
const depth = 3
const older = storedByEngine1.lexical.map((trait) => ({ ...trait, aggregation }))
const job = { type: 'spectrum', method: 'balanced_cosine', effort: 'low', samples: repliesInScripts } as const
const newer = { key: 'newer', ...fitTrait(job), aggregation }
const mixed = [...older.slice(0, 4), newer, ...older.slice(4)]
const oldAxis = older.find(({ key }) => key === 'discovered_axis')!

describe('traits of both feature versions in one scorer', () => {
  test('score and are explained as they are alone', () => {
    const [both, olderAlone, newerAlone] = [mixed, older, [newer]].map((traits) => makeLexicalScorer(traits, depth))

    const logOdds = [...both!.logOdds(letterInScripts)]
    expect(logOdds.toSpliced(4, 1)).toEqual([...olderAlone!.logOdds(letterInScripts)])
    expect(logOdds[4]).toBe(newerAlone!.logOdds(letterInScripts)[0])
    expect(both!.score(letterInScripts, ['newer'])).toEqual(newerAlone!.score(letterInScripts))
    expect(makeExplainer(mixed, depth)(letterInScripts)).toEqual({
      ...makeExplainer(older, depth)(letterInScripts),
      ...makeExplainer([newer], depth)(letterInScripts),
    })
  })

  test('count the words and signs that the newest of them reads', () => {
    const text = 'ﾊﾞｽで e\u0301 \u00ad!'

    expect(makeLexicalScorer(older).tokens(text)).toBe(makeLexicalScorer(mixed).tokens(text))
    expect(makeLexicalScorer(older).tokens('を2')).toBe(1)
    expect(makeLexicalScorer(mixed).tokens('を2')).toBe(2)
    expect(makeLexicalScorer([]).tokens('を2')).toBe(2)
  })

  test('score over vectors as they do alone', () => {
    const vectors = new Map(repliesInScripts.map(({ text }) => [text, vectorOfUnits(text, 16)]))
    const traits = [...storedByEngine1.dense, { key: 'newer', ...fitTrait({ ...job, vectors }) }]
    const vector = vectorOfUnits(letterInScripts, 16)
    const logOdds = makeLexicalScorer([...traits, ...traits]).logOdds(letterInScripts, vector)

    const alone = traits.map((trait) => makeLexicalScorer([trait]).logOdds(letterInScripts, vector)[0])
    expect([...logOdds]).toEqual([...alone, ...alone])
  })
})

test('a discovered axis of feature version 1 is calibrated again by the scores that it gives', () => {
  const samples = repliesInScripts.map(({ text, quality }) => {
    return { text: text.normalize('NFD'), quality, usedInDiscovery: false }
  })
  const { logOdds } = makeLexicalScorer([{ ...oldAxis, aggregation: 'none' }])

  const { calibration } = recalibrateAxis({ weights: oldAxis.weights, shrinkage: 1 }, samples)

  const projections = Float64Array.from(samples, ({ text }) => logOdds(text)[0]!)
  const qualities = Float64Array.from(samples, ({ quality }) => quality)
  expect(calibration).toEqual(evaluateProjections(projections, qualities).calibration)
})
