import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import type { TrainedTrait } from '#engine/scoring/trait-score.ts'
import { readRequest, writeResult } from '../in-child.ts'

type StoredTrait = Omit<TrainedTrait, 'weights'> & { readonly weights: string }

/** Milliseconds until stored traits are ready to score, and until they have scored a text, in a process that never did. */
const { traits, text } = readRequest<{ traits: readonly StoredTrait[]; text: string }>()
const stored = traits.map((trait) => ({ ...trait, weights: Buffer.from(trait.weights, 'base64') }))
const start = performance.now()
const scorer = makeLexicalScorer(stored)
const loaded = performance.now()
scorer.score(text)
writeResult({ loadMs: loaded - start, firstScoreMs: performance.now() - loaded })
