import type { Prototypes } from '#engine/cohort/prototypes.ts'
import { readsWordTable } from '#engine/linear/linear-function.ts'
import type { QuantisedFunction } from '#engine/linear/quantised-function.ts'
import type { TrainedParts } from '#engine/snapshot/trained-parts.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'

/** The n-grams that a trait kept, and whether it reads the table of words and so knows all the words there. */
export type Vocabulary = {
  readonly setting: FeatureSetting
  /** Some may stand several times. */
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
      return vocabularyOfPrototypes(trained.topic)
    case 'outlier':
      return vocabularyOfFunction(trained.cohort.counts)
  }
}

function vocabularyOfFunction(stored: QuantisedFunction): Vocabulary {
  return { setting: stored.setting, keys: stored.keys, hasWordTable: readsWordTable(stored) }
}

/** There is at least one prototype, and all are read in the same way. */
function vocabularyOfPrototypes({ functions }: Prototypes): Vocabulary {
  return { ...vocabularyOfFunction(functions[0]!), keys: Int32Array.from(functions.flatMap(({ keys }) => [...keys])) }
}

/** Returns true if a trait learned the difference of two poles; else it scores how unlike its samples a text is. */
export function isBetweenPoles(trained: TrainedParts): boolean {
  return 'pole' in trained || 'agreement' in trained
}
