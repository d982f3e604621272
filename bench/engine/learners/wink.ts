import makeClassifier from 'wink-naive-bayes-text-classifier'
import { type Learner, labelOf } from './learner.ts'

/** Its own preparation of texts needs a language model from another package; this is the usual way without. */
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []

export const winkBayes: Learner = {
  name: 'wink Bayes',
  maxSamples: 20_000,
  learn: (samples) => {
    const classifier = makeClassifier()
    classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 })
    classifier.definePrepTasks([wordsOf])
    for (const sample of samples) classifier.learn(sample.text, labelOf(sample))
    classifier.consolidate()
    return (text) => classifier.computeOdds(text).find(([label]) => label === 'positive')?.[1] ?? 0
  },
}
