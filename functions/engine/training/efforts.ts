import { type Configuration, describeConfiguration } from '#engine/learning/configuration.ts'
import type { Expert } from '#engine/learning/experts.ts'
import { featureVersion } from '#engine/snapshot/engine-version.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'
import { CannotFit } from '#engine/training/cannot-fit.ts'

/** The number of configurations that training tries. */
export type SearchEffort = 'low' | 'medium' | 'high' | 'xhigh' | 'max'

/** The method for an axis between two poles: the stack of experts, or the difference of the poles' centroids. */
export type FitMethod = 'balanced_cosine' | 'centroid'

const ridge: Expert = { kind: 'ridge', strength: 0.3, idfPower: 1, ratioPower: 0 }
const bayes: Expert = { kind: 'bayes', strength: 20, idfPower: 1, ratioPower: 0.5 }
const style: Expert = { kind: 'style', strength: 0.3, idfPower: 0, ratioPower: 0 }

const meaning: Expert = { kind: 'meaning', strength: 0.3, idfPower: 0, ratioPower: 0 }
const valence: Expert = { kind: 'valence', strength: 0.3, idfPower: 0, ratioPower: 0 }
/**
 * Ridge on an embedder's vectors of length 1. No embedder was at hand, so its strength was chosen on random projections of n-grams:
 * at 500 samples, strengths from 0.3 to 3 differ by up to 2.4 points of AUC, and 10 loses up to 3.9.
 */
const vector: Expert = { kind: 'vector', strength: 1, idfPower: 0, ratioPower: 0 }

const centroid: Expert = { kind: 'centroid', strength: 1, idfPower: 1, ratioPower: 0 }
const vectorCentroid: Expert = { kind: 'vector centroid', strength: 1, idfPower: 0, ratioPower: 0 }

const ngramSetting = (tokensTo: number, charactersFrom: number, charactersTo: number): FeatureSetting => {
  return { featureVersion, tokensTo, charactersFrom, charactersTo }
}

const medium: Configuration = {
  setting: ngramSetting(2, 3, 5),
  columnBudget: 65_536,
  experts: [ridge, bayes, style],
  iterations: 15,
  keep: 8192,
}

const low: Configuration = { ...medium, columnBudget: 32_768, experts: [ridge, style], iterations: 10, keep: 4096 }

/** Keeps twice the n-grams, which brings most of the gain of the higher efforts. */
const large: Configuration = { ...medium, keep: 16_384 }
const moreRegularised: Configuration = {
  ...large,
  experts: [{ ...ridge, strength: 0.1 }, { ...bayes, strength: 6 }, style],
}
const lessRegularised: Configuration = {
  ...large,
  experts: [{ ...ridge, strength: 1 }, { ...bayes, strength: 60 }, style],
}
const threeWords: Configuration = { ...large, setting: ngramSetting(3, 3, 5) }
const shortPieces: Configuration = { ...large, setting: ngramSetting(2, 2, 5) }

const longPieces: Configuration = { ...large, setting: ngramSetting(2, 3, 6), columnBudget: 131_072 }
const allPieces: Configuration = { ...large, setting: ngramSetting(3, 2, 6), columnBudget: 131_072 }

const fiveExperts: readonly Expert[] = [
  ridge,
  bayes,
  style,
  { ...ridge, strength: 1, idfPower: 1.5 },
  { ...bayes, strength: 3, idfPower: 0.5, ratioPower: 1 },
]
const manyExperts: Configuration = { ...large, experts: fiveExperts }
const manyExpertsThreeWords: Configuration = { ...threeWords, experts: fiveExperts }

const high = [large, moreRegularised, lessRegularised, threeWords, shortPieces] as const
const xhigh = [...high, longPieces, allPieces] as const
const max = [
  large,
  moreRegularised,
  lessRegularised,
  manyExperts,
  threeWords,
  manyExpertsThreeWords,
  shortPieces,
  longPieces,
  allPieces,
] as const

type Configurations = readonly [Configuration, ...Configuration[]]

/** The configurations that each effort tries. The first is the baseline of the search. */
const configurations: Record<SearchEffort, Configurations> = { low: [low], medium: [medium], high, xhigh, max }

export const supportedEfforts: readonly SearchEffort[] = ['low', 'medium', 'high', 'xhigh', 'max']

/** Returns the configurations of an effort. The centroid method has one, and the effort only sets how many n-grams it keeps. */
export function configurationsOf(effort: SearchEffort, method: FitMethod = 'balanced_cosine'): Configurations {
  const known = configurations[effort]
  if (!known) {
    throw new CannotFit('effort_unsupported', `There is no effort ${effort}: use ${supportedEfforts.join(', ')}.`)
  }
  if (method === 'balanced_cosine') return known
  const [first] = known
  return [{ ...first, experts: [centroid] }]
}

/** Knowledge of the texts beside their n-grams: the table of words covers them, and an embedder has vectors of them. */
export type KnownOfTexts = { readonly isCovered: boolean; readonly hasVectors: boolean }

/** Adds the experts of valence and meaning, and of an embedder's vectors, which take the place of meaning. */
export function withAddedExperts(
  configuration: Configuration,
  method: FitMethod,
  { isCovered, hasVectors }: KnownOfTexts,
): Configuration {
  if (method === 'centroid') return { ...configuration, addedExperts: hasVectors ? [vectorCentroid] : [] }
  const ofVectors = hasVectors ? [vector] : isCovered ? [meaning] : []
  return { ...configuration, addedExperts: [...ofVectors, ...(isCovered ? [valence] : [])] }
}

/** Returns the configuration of this effort and method that an earlier version's metrics name. */
export function configurationNamed(name: string, effort: SearchEffort, method: FitMethod): Configuration {
  const known = configurationsOf(effort, method)
  const found = known.find((configuration) => describeConfiguration(configuration) === name)
  if (found) return found
  throw unknownConfiguration(name, known.map(describeConfiguration))
}

/** The refusal of a configuration that this effort and method do not have. */
export function unknownConfiguration(name: string, known: readonly string[]): CannotFit {
  const choices = known.map((one) => `"${one}"`).join(', ')
  return new CannotFit('configuration_unknown', `There is no configuration "${name}" here. Use ${choices}.`)
}
