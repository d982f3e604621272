import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discoverAxes } from '#engine/discovery/discover-axes.ts'
import { recalibrateAxis } from '#engine/discovery/recalibrate-axis.ts'
import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { subjects } from './support/subjects.ts'

const [axis] = discoverAxes(subjects, 'low')
const known = subjects.map((sample) => ({ ...sample, usedInDiscovery: true }))
const fresh = subjects.map((sample) => ({ ...sample, usedInDiscovery: false }))

describe('refitting the breaks of a discovered axis', () => {
  test('the weights and every score stay byte for byte the same, whatever the new samples', () => {
    const sample = fc.record({
      text: fc.lorem({ maxCount: 5 }),
      quality: fc.double({ min: 0, max: 1, noNaN: true }),
      usedInDiscovery: fc.constant(false),
    })
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 20 }), (added) => {
        const refitted = recalibrateAxis(axis!, [...known.slice(0, 30), ...added])

        expect(Buffer.from(refitted.weights).equals(axis!.weights)).toBe(true)
        const [before, after] = [axis!, refitted].map((of) => makeLexicalScorer([{ key: 'axis', ...of }]))
        for (const { text } of subjects.slice(0, 3)) expect(after!.logOdds(text)).toEqual(before!.logOdds(text))
      }),
      { numRuns: 20 },
    )
  })

  test('on the samples of the discovery, the breaks are those of the discovery', () => {
    const { calibration, discrimination } = recalibrateAxis(axis!, known)

    expect(calibration).toEqual(axis!.calibration)
    expect(discrimination).toBe(axis!.discrimination)
  })

  test('samples of the discovery get projections nearer to the middle than new samples would', () => {
    const [found, unread] = [known, fresh].map((samples) => recalibrateAxis(axis!, samples).calibration)

    expect(axis!.shrinkage).toBeGreaterThan(0)
    expect(axis!.shrinkage).toBeLessThan(1)
    expect(found!.positives.p75_log_odds).toBeCloseTo(axis!.shrinkage * unread!.positives.p75_log_odds, 9)
    expect(found!.negatives.p25_log_odds).toBeCloseTo(axis!.shrinkage * unread!.negatives.p25_log_odds, 9)
  })

  test('better samples with higher projections raise the break of Strong', () => {
    const upper = known.slice(0, 20).map((sample, i) => ({ ...sample, quality: i < 10 ? 0 : 1 }))

    const refitted = recalibrateAxis(axis!, upper)

    expect(refitted.calibration.negatives.mean).toBeGreaterThan(axis!.calibration.negatives.mean + 20)
    expect(refitted.discrimination).toBeLessThan(0.9)
  })

  test('too few samples are refused, and so are bytes that are not a snapshot', () => {
    expect(() => recalibrateAxis(axis!, fresh.slice(0, 5))).toThrow('at least 6')
    expect(() => recalibrateAxis({ weights: new Uint8Array(40), shrinkage: 1 }, fresh)).toThrow('not a snapshot')
  })
})
