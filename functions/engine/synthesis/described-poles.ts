/** The phrases of a trait's description that describe each pole. */
type DescribedPoles = { readonly positive: readonly string[]; readonly negative: readonly string[] }

/**
 * Cuts a description into phrases and assigns each to a pole: to the negative one after "rather than", "not" and the like, and the
 * first part of "from … to …"; to a pole whose label it contains; and otherwise to the positive one.
 */
export function describedPoles(trait: {
  readonly description: string
  readonly positive_label: string
  readonly negative_label: string
}): DescribedPoles {
  const positive: string[] = []
  const negative: string[] = []
  for (const phrase of trait.description.split(/[.;:!?\n]+/)) {
    const range = /\bfrom (.+) to (.+)/i.exec(phrase)
    const [said = '', ...denied] = range
      ? [range[2], range[1]]
      : phrase.split(/\b(?:rather than|as opposed to|instead of|versus|vs|unlike|not)\b/i)
    const isNegative = mentions(said, trait.negative_label) && !mentions(said, trait.positive_label)
    const pole = isNegative ? negative : positive
    pole.push(said)
    negative.push(...denied.map((part) => part ?? ''))
  }
  return { positive: tidied(positive), negative: tidied(negative) }
}

function mentions(phrase: string, label: string): boolean {
  return label !== '' && ` ${phrase.toLowerCase()} `.includes(` ${label.toLowerCase()} `)
}

function tidied(phrases: readonly string[]): readonly string[] {
  return phrases.map((phrase) => phrase.replace(/^[\s,]+|[\s,]+$/g, '')).filter((phrase) => phrase.length > 2)
}
