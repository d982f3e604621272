import { readsWordTable } from '#engine/linear/linear-function.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import type { TrainedParts } from '#engine/snapshot/trained-parts.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'

/** What a trait knows of texts: the n-grams that it kept, and all that the table of words knows, if it reads the table. */
export type Vocabulary = {
  readonly setting: FeatureSetting
  readonly keys: Int32Array
  readonly hasWordTable: boolean
}

/** Returns the vocabulary of the part that a trait's score comes from: of two parts, the axis between the poles. */
export function vocabularyOf(trained: TrainedParts): Vocabulary {
  switch (trained.type) {
    case 'spectrum':
    case 'topic':
      return vocabularyOfFunction(trained.pole)
    case 'claim':
    case 'lone claim':
    case 'claim by prototypes':
      return vocabularyOfFunction(trained.agreement)
    case 'lone topic':
      return vocabularyOfFunction(trained.topic.counts)
    case 'topic by prototypes':
      return vocabularyOfFunctions(trained.topic.functions)
    case 'outlier':
      return vocabularyOfFunction(trained.cohort.counts)
  }
}

function vocabularyOfFunction(stored: QuantisedFunction): Vocabulary {
  return vocabularyOfFunctions([stored])
}

/** There is at least one function, and all have the same setting. */
function vocabularyOfFunctions(stored: readonly QuantisedFunction[]): Vocabulary {
  const keys = Int32Array.from(new Set(stored.flatMap((each) => [...each.keys])))
  return { setting: stored[0]!.setting, keys: keys.sort(), hasWordTable: stored.some(readsWordTable) }
}

/** Returns true if a trait learned the difference of two poles; else it scores how unlike its samples a text is. */
export function isBetweenPoles(trained: TrainedParts): boolean {
  return 'pole' in trained || 'agreement' in trained
}
