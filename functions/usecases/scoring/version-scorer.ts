import type { Breaks } from '#engine/calibration/calibration.ts'
import type { Explainer } from '#engine/explanation/explainer.ts'
import { type LexicalTrait, makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { type ScoreCard, scoreCard } from '#engine/scoring/score-card.ts'
import type { TraitScore } from '#engine/scoring/trait-score.ts'
import { readsVector } from '#engine/snapshot/snapshot.ts'
import { Refusal } from '#rules/refusal.ts'
import type { ServedVersion } from '#rules/served-version.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'
import { scoringEmbedder } from '#usecases/scoring/scoring-embedder.ts'
import { loadOnce } from '#world/load-once.ts'
import type { World } from '#world/world.ts'

/** A trait's score of a text, and the log-odds that it is rounded from. */
export type PredictedScore = TraitScore & { readonly logOdds: number }

/** A version of a model, ready to score texts. `keys` limits its traits; results keep the order of the version's traits. */
export type VersionScorer = {
  readonly version_no: number
  /** The keys of the traits that the version scores. */
  readonly traits: readonly string[]
  /** Returns true if a score of these traits calls the version's embedder. */
  readonly needsVector: (keys?: readonly string[]) => boolean
  /** Maps the key of each trait to the whole scores at which its labels begin. */
  readonly breaks: Readonly<Record<string, Breaks>>
  readonly score: (text: string, keys?: readonly string[]) => Promise<ScoreCard>
  /** Returns the score of each trait, with the log-odds that it is rounded from. */
  readonly predict: (text: string, keys?: readonly string[]) => Promise<readonly PredictedScore[]>
  /** Refuses traits that read vectors: no word can be named that moved their scores. */
  readonly explain: (...args: Parameters<Explainer>) => Promise<ReturnType<Explainer>>
}

/**
 * Scores dense traits by words and by vectors of the version's embedder, which is called for these alone, and lexical ones by words.
 * Dense traits read the whole text, however long: segments have no vectors.
 */
export async function makeVersionScorer(
  world: World,
  version: ServedVersion,
  traits: readonly LexicalTrait[],
): Promise<VersionScorer> {
  const { embedder: embedderId, segmenting } = version
  const lexicalTraits = traits.filter(({ weights }) => !readsVector(weights))
  const denseTraits = traits.filter(({ weights }) => readsVector(weights))
  const lexical = makeLexicalScorer(lexicalTraits, segmenting.max_depth)
  const dense = makeLexicalScorer(denseTraits)
  // Made at its first use: few callers request explanations, and it takes memory.
  const loadExplainer = loadOnce(async () => {
    const { makeExplainer } = await import('#engine/explanation/explainer.ts')
    return makeExplainer(lexicalTraits, segmenting.max_depth)
  })
  const embedder = denseTraits.length === 0 ? undefined : await scoringEmbedder(world, embedderId)

  const breaks = Object.fromEntries(traits.map(({ key, calibration }) => [key, calibration.breaks]))

  return { version_no: version.version_no, traits: version.traits, breaks, needsVector, score, predict, explain }

  async function score(text: string, keys?: readonly string[]): Promise<ScoreCard> {
    return scoreCard(traitScores(text, await vectorFor(text, keys), keys), lexical.tokens(text))
  }

  async function predict(text: string, keys?: readonly string[]): Promise<readonly PredictedScore[]> {
    const vector = await vectorFor(text, keys)
    const logOdds = [...lexical.logOdds(text), ...(vector ? dense.logOdds(text, vector) : [])]
    const read = [...lexicalTraits, ...denseTraits].map(({ key }) => key)
    return traitScores(text, vector, keys).map((score) => ({ ...score, logOdds: logOdds[read.indexOf(score.key)]! }))
  }

  /** Returns the scores in the order of the version's traits. Without a vector, none of the traits reads one. */
  function traitScores(text: string, vector: Float32Array | undefined, keys?: readonly string[]) {
    if (!vector) return lexical.score(text, keys)
    const scores = [...lexical.score(text, keys), ...dense.score(text, keys, vector)]
    return traits.flatMap(({ key }) => scores.filter((score) => score.key === key))
  }

  /** Returns the vector of a text if one of the traits reads it. */
  async function vectorFor(text: string, keys?: readonly string[]): Promise<Float32Array | undefined> {
    if (!embedder || !needsVector(keys)) return undefined
    const [vector] = await embedder.embed([text]).catch((cause) => upstreamUnavailable('The embedder', cause))
    return vector
  }

  async function explain(text: string, keys?: readonly string[]): Promise<ReturnType<Explainer>> {
    if (needsVector(keys)) throw notExplainable(embedderId)
    return (await loadExplainer())(text, keys)
  }

  function needsVector(keys?: readonly string[]): boolean {
    return denseTraits.some(({ key }) => !keys || keys.includes(key))
  }
}

function notExplainable(embedder: string): Refusal {
  const message = `This version scores by vectors of ${embedder}, which can't be explained by words. Score without \`explain\`, or limit \`traits\` to those that read words.`
  return new Refusal('feature_unavailable', message, { feature: 'explain', embedder })
}
