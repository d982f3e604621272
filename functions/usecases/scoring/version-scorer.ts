import { makeDenseScorer } from '#engine/dense/dense-scorer.ts'
import { isDenseSnapshot } from '#engine/dense/dense-snapshot.ts'
import { type Explainer, makeExplainer } from '#engine/explanation/explainer.ts'
import type { TraitScore } from '#engine/scoring/lexical-scorer.ts'
import { makeSegmentedScorer, type SegmentedTrait } from '#engine/scoring/segmented-scorer.ts'
import { Refusal } from '#rules/refusal.ts'
import { upstreamUnavailable } from '#rules/upstream-unavailable.ts'
import type { Version } from '#rules/version.ts'
import { scoringEmbedder } from '#usecases/scoring/scoring-embedder.ts'
import type { World } from '#world/world.ts'

/** What a version makes of a text. `keys` limits its traits; the answers are in their order. */
export type VersionScorer = {
  readonly score: (text: string, keys?: readonly string[]) => Promise<readonly TraitScore[]>
  /** Refuses where a trait reads vectors: they have no words that could be told. */
  readonly explain: Explainer
  /** How many words and signs are read of a text. */
  readonly tokens: (text: string) => number
}

/** Traits that read words, and those that read the vectors of the version's own embedder, which is asked for these alone. */
export async function makeVersionScorer(
  world: World,
  { embedder: embedderId, segmenting: { max_depth } }: Version,
  traits: readonly SegmentedTrait[],
): Promise<VersionScorer> {
  const worded = traits.filter(({ weights }) => !isDenseSnapshot(weights))
  const dense = traits.filter(({ weights }) => isDenseSnapshot(weights))
  const { score: scoreWords, tokens } = makeSegmentedScorer(worded, max_depth)
  const explainWords = lazyExplainer(() => makeExplainer(worded, max_depth))
  if (dense.length === 0) return { score: async (...asked) => scoreWords(...asked), explain: explainWords, tokens }

  const scoreVector = makeDenseScorer(dense)
  const embedder = await scoringEmbedder(world, embedderId)
  const isAsked = (keys?: readonly string[]) => dense.some(({ key }) => !keys || keys.includes(key))
  return {
    async score(text, keys) {
      if (!isAsked(keys)) return scoreWords(text, keys)
      const [vector] = await embedder.embed([text]).catch((cause) => upstreamUnavailable('The embedder', cause))
      const all = [...scoreWords(text, keys), ...scoreVector(text, vector!, keys)]
      return traits.flatMap(({ key }) => all.filter((score) => score.key === key))
    },
    explain(text, keys) {
      if (isAsked(keys)) throw notExplainable(embedderId)
      return explainWords(text, keys)
    },
    tokens,
  }
}

/** Few ask for explanations: what they take is made for the first of them. */
function lazyExplainer(make: () => Explainer): Explainer {
  let explainer: Explainer | undefined
  return (text, keys) => {
    explainer ??= make()
    return explainer(text, keys)
  }
}

function notExplainable(embedder: string): Refusal {
  const message = `This version reads texts as vectors of ${embedder}: no words can be told that moved a score.`
  return new Refusal('feature_unavailable', message, { feature: 'explain', embedder })
}
