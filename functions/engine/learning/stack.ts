import { solveBoundedLogistic } from '#engine/learning/bounded-logistic.ts'
import type { Expert } from '#engine/learning/experts.ts'
import { separationOf } from '#engine/learning/separation.ts'
import { balancedWeights } from '#engine/learning/targets.ts'

/** How the experts are blended: log-odds = temperature·(bias + Σ coefficientₑ·(scoreₑ − middleₑ)/deviationₑ). */
export type Blend = {
  readonly coefficients: Float64Array
  readonly middles: Float64Array
  readonly deviations: Float64Array
  readonly bias: number
  readonly temperature: number
}

/** The first expert's least coefficient: with 20 samples its out-of-fold scores can look inverted by chance, and the trait would die. */
const FIRST_FLOOR = 0.1
/** What the text experts are taken to be worth together, at least, before their scores are looked at. */
const MIN_EXPECTED = 0.4
/** What an effect of the style expert is worth of the same effect in the words: style is chance more often. */
const STYLE_SHARE = 0.5
/** How strongly coefficients are held to what is expected, in rows: 8 where there are many, more where there are few. */
const penaltyFor = (n: number) => 8 * (1 + 25 / n)
/** The bias is held to 0 with this share of it. */
const BIAS_PENALTY = 0.25
/** With so many rows the log-odds are halved: the blend of few is surer than it should be. Measured on ten sets. */
const TEMPERATURE_ROWS = 15

/** Learns the blend from out-of-fold scores, one array an expert; the first expert is the one to fall back on. */
export function stack(experts: readonly Expert[], scores: readonly Float64Array[], targets: Float64Array): Blend {
  const n = targets.length
  const separations = scores.map((score) => separationOf(score, targets))
  const effects = separations.map(({ effect }) => effect)
  const point = solveBoundedLogistic({
    columns: scores.map((score, e) => score.map((s) => (s - separations[e]!.middle) / separations[e]!.deviation)),
    targets,
    rowWeights: balancedWeights(targets),
    centre: [...expectedCoefficients(experts, effects, n), 0],
    penalties: [...experts.map(() => penaltyFor(n)), BIAS_PENALTY * penaltyFor(n)],
    floors: [...experts.map((_, e) => (e === 0 ? FIRST_FLOOR : 0)), Number.NEGATIVE_INFINITY],
  })
  return {
    coefficients: point.slice(0, experts.length),
    middles: Float64Array.from(separations, ({ middle }) => middle),
    deviations: Float64Array.from(separations, ({ deviation }) => deviation),
    bias: point[experts.length]!,
    temperature: n / (n + TEMPERATURE_ROWS),
  }
}

/** The blend's log-odds for each row of the experts' scores. */
export function blended(blend: Blend, scores: readonly Float64Array[]): Float64Array {
  const logOdds = new Float64Array(scores[0]!.length).fill(blend.bias)
  scores.forEach((score, e) => {
    const factor = blend.coefficients[e]! / blend.deviations[e]!
    for (let row = 0; row < score.length; row++) logOdds[row]! += factor * (score[row]! - blend.middles[e]!)
  })
  return logOdds.map((x) => blend.temperature * x)
}

/**
 * What to expect before fitting: poles that lie d deviations apart deserve a logistic coefficient of d (as two normal
 * distributions do), less what noise would show. The text experts share theirs, `bayes` with more rows the more.
 */
function expectedCoefficients(experts: readonly Expert[], effects: readonly number[], n: number): number[] {
  const shares = experts.map(({ kind }) => (kind === 'style' ? 0 : kind === 'bayes' ? n / (n + 50) : 1))
  const total = shares.reduce((sum, share) => sum + share, 0)
  return experts.map(({ kind }, e) => {
    if (kind === 'style') return STYLE_SHARE * shrunk(effects[e]!, 2, n)
    return (Math.max(MIN_EXPECTED, shrunk(effects[e]!, 1, n)) * shares[e]!) / total
  })
}

/** d·max(0, 1 − (2c/√n/d)²): shrinks an effect by its noise, to nothing within c standard errors of 0 (James & Stein). */
function shrunk(effect: number, c: number, n: number): number {
  return effect === 0 ? 0 : effect * Math.max(0, 1 - (4 * c * c) / (n * effect * effect))
}
