import type { Trait } from '../trait.ts'

type Choice = { readonly name: string; readonly meaning: string }

/** The types of traits: the question that each asks of a text, and the texts that it learns from. */
export const traitTypes: Readonly<Record<Trait['type'], Choice>> = {
  spectrum: {
    name: 'Spectrum',
    meaning: 'Where is the text between two poles? It learns from both poles, at least 3 different texts each.',
  },
  topic: {
    name: 'Topic',
    meaning: 'Is the text about this? It learns from texts on the topic; texts off it make it much better.',
  },
  claim: {
    name: 'Claim',
    meaning: 'Does the text agree with this very claim? It learns from texts that agree and texts that disagree.',
  },
  outlier: {
    name: 'Outlier',
    meaning:
      'Is the text like the others? It learns from the cohort, given as positive samples; a stranger scores low.',
  },
}

/** The ways in which the scores of a long text's segments combine. */
export const aggregations: Readonly<Record<Trait['aggregation'], Choice>> = {
  mean: { name: 'Mean', meaning: 'A long text has the mean score of its segments.' },
  max: { name: 'Highest', meaning: 'A long text has the score of its highest segment: one good passage is enough.' },
  min: { name: 'Lowest', meaning: 'A long text has the score of its lowest segment: one bad passage is enough.' },
  none: { name: 'Whole text', meaning: 'A long text is read as a whole.' },
}
