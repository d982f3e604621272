import { solveBoundedLogistic } from '#engine/learning/bounded-logistic.ts'
import type { Expert } from '#engine/learning/experts.ts'
import { separationOf } from '#engine/learning/separation.ts'
import { balancedWeights } from '#engine/learning/targets.ts'

/** A blend of experts: log-odds = temperature·(bias + Σ coefficientₑ·(scoreₑ − middleₑ)/deviationₑ). */
export type Blend = {
  readonly coefficients: Float64Array
  readonly middles: Float64Array
  readonly deviations: Float64Array
  readonly bias: number
  readonly temperature: number
}

/** The first expert's minimum coefficient. With 20 samples its out-of-fold scores can be inverted by chance; without a minimum the trait would then score all texts alike. */
const FIRST_FLOOR = 0.1
/** The minimum expected coefficient of the text experts together. */
const MIN_EXPECTED = 0.4
/**
 * Experts that read no text but measures of it: the expected coefficient relative to a text expert of the same effect, and the
 * standard errors within which an effect counts as none. Style separates by chance more often than valence. Measured.
 */
const measureExperts: Readonly<Partial<Record<Expert['kind'], { readonly factor: number; readonly errors: number }>>> =
  {
    style: { factor: 0.5, errors: 2 },
    valence: { factor: 0.7, errors: 1 },
  }
/** The strength of the penalty that draws coefficients to their expected values, in rows: 8 for large n, more for small n. */
const penaltyFor = (n: number) => 8 * (1 + 25 / n)
/** The penalty of the bias, as a fraction of that of a coefficient. */
const BIAS_PENALTY = 0.25
/** The number of rows at which the log-odds are halved: a blend of few samples is overconfident, less so if it knows words. Measured. */
const TEMPERATURE_ROWS = 8
const TEMPERATURE_ROWS_WITH_WORDS = 4

/** Stacks the experts: learns their blend from their out-of-fold scores by a bounded logistic regression. */
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
    temperature: n / (n + temperatureRows(experts)),
  }
}

function temperatureRows(experts: readonly Expert[]): number {
  const has = (kind: Expert['kind']) => experts.some((expert) => expert.kind === kind)
  return has('meaning') && has('valence') ? TEMPERATURE_ROWS_WITH_WORDS : TEMPERATURE_ROWS
}

/** Returns the blend's log-odds for each row of the experts' scores. */
export function blended(blend: Blend, scores: readonly Float64Array[]): Float64Array {
  const logOdds = new Float64Array(scores[0]!.length).fill(blend.bias)
  scores.forEach((score, e) => {
    const factor = blend.coefficients[e]! / blend.deviations[e]!
    for (let row = 0; row < score.length; row++) logOdds[row]! += factor * (score[row]! - blend.middles[e]!)
  })
  return logOdds.map((x) => blend.temperature * x)
}

/**
 * Returns the coefficients to expect before stacking. Poles that lie d deviations apart have a logistic coefficient of d, as for two
 * normal distributions, shrunk by its noise. Text experts divide theirs; `bayes` gets more of it with more rows.
 */
function expectedCoefficients(experts: readonly Expert[], effects: readonly number[], n: number): number[] {
  const parts = experts.map(({ kind }) => (measureExperts[kind] ? 0 : kind === 'bayes' ? n / (n + 50) : 1))
  const total = parts.reduce((sum, part) => sum + part, 0)
  return experts.map(({ kind }, e) => {
    const measures = measureExperts[kind]
    if (measures) return measures.factor * shrunk(effects[e]!, measures.errors, n)
    return (Math.max(MIN_EXPECTED, shrunk(effects[e]!, 1, n)) * parts[e]!) / total
  })
}

/** Returns d·max(0, 1 − (2c/√n/d)²): an effect shrunk by its noise, to 0 within c standard errors of 0 (James & Stein 1961). */
function shrunk(effect: number, c: number, n: number): number {
  return effect === 0 ? 0 : effect * Math.max(0, 1 - (4 * c * c) / (n * effect * effect))
}
