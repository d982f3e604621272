// The whole package also loads clients of three databases.
import { BayesClassifier, LogisticRegressionClassifier } from 'natural/lib/natural/classifiers/index.js'
import { type Learner, labelOf } from './learner.ts'

/** Keeps a dense row of the whole vocabulary for each sample. */
export const naturalBayes: Learner = {
  name: 'natural Bayes',
  maxSamples: 500,
  learn: (samples) => learned(new BayesClassifier(), samples),
}

/** Its gradient descent over those rows took 79 s with 500 samples, 0.9 s with 100. */
export const naturalRegression: Learner = {
  name: 'natural logistic',
  maxSamples: 100,
  learn: (samples) => learned(new LogisticRegressionClassifier(), samples),
}

function learned(
  classifier: BayesClassifier | LogisticRegressionClassifier,
  samples: Parameters<Learner['learn']>[0],
): (text: string) => number {
  for (const sample of samples) classifier.addDocument(sample.text, labelOf(sample))
  classifier.train()
  return (text) => {
    const found = new Map(classifier.getClassifications(text).map(({ label, value }) => [label, value]))
    const odds = Math.log((found.get('positive') ?? 0) / (found.get('negative') ?? 0))
    // The product of the probabilities of many words may be 0 for both poles.
    return Number.isNaN(odds) ? 0 : odds
  }
}
