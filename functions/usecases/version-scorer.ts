import { isDenseSnapshot } from '#engine/dense/dense-snapshot.ts'
import { makeVectorScorer } from '#engine/dense/vector-scorer.ts'
import { type Explainer, makeExplainer } from '#engine/explanation/explainer.ts'
import type { TraitScore } from '#engine/scorer.ts'
import { makeSegmentScorer, type SegmentedTrait } from '#engine/segment-scorer.ts'
import { Refusal } from '#rules/refusal.ts'
import type { Version } from '#rules/version.ts'
import { scoringEmbedder } from '#usecases/scoring-embedder.ts'
import { unreachable } from '#usecases/unreachable.ts'
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
  const { score: scoreWords, tokens } = makeSegmentScorer(worded, max_depth)
  const explainWords = onceAsked(() => makeExplainer(worded, max_depth))
  if (dense.length === 0) return { score: async (...asked) => scoreWords(...asked), explain: explainWords, tokens }

  const scoreVector = makeVectorScorer(dense)
  const embedder = await scoringEmbedder(world, embedderId)
  const isAsked = (keys?: readonly string[]) => dense.some(({ key }) => !keys || keys.includes(key))
  return {
    async score(text, keys) {
      if (!isAsked(keys)) return scoreWords(text, keys)
      const [vector] = await embedder.embed([text]).catch((cause) => unreachable('The embedder', cause))
      const all = [...scoreWords(text, keys), ...scoreVector(text, vector!, keys)]
      return traits.flatMap(({ key }) => all.filter((score) => score.key === key))
    },
    explain(text, keys) {
      if (isAsked(keys)) throw noWords(embedderId)
      return explainWords(text, keys)
    },
    tokens,
  }
}

/** Few ask for explanations: what they take is made for the first of them. */
function onceAsked(make: () => Explainer): Explainer {
  let explainer: Explainer | undefined
  return (text, keys) => {
    explainer ??= make()
    return explainer(text, keys)
  }
}

function noWords(embedder: string): Refusal {
  const message = `This version reads texts as vectors of ${embedder}: no words can be told that moved a score.`
  return new Refusal('feature_unavailable', message, { feature: 'explain', embedder })
}
