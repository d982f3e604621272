import { concepts, type End } from '#engine/synthesis/concepts.ts'
import { describedPoles } from '#engine/synthesis/described-poles.ts'
import { type Draft, diversify } from '#engine/synthesis/diversify.ts'
import { capitalised } from '#engine/synthesis/words.ts'

/** The description of a trait that samples are made from. */
export type TraitOutline = {
  readonly name: string
  readonly description: string
  readonly positive_label: string
  readonly negative_label: string
}

/**
 * Makes first samples for both poles of each trait, up to `countPerPole` each: example texts if the labels name a known scale, then
 * sentences that name the labels and quote the description, then variations of all these. The same traits always give the
 * same texts.
 *
 * Use them for a first model, to be replaced. 20 samples per pole gave an AUC of 53–91 on six open data sets, mean 69; ten real
 * samples per pole gave 76. The metrics of such a model are not meaningful: the texts are too alike to hold out, so that its
 * reported AUC is 1 and its breaks are arbitrary until there are real samples.
 */
export function fromTraits(traits: readonly TraitOutline[], countPerPole: number): readonly Draft[] {
  return traits.flatMap((trait) => {
    const [shownPositive, shownNegative] = knownTexts(trait)
    const said = describedPoles(trait)
    return [
      ...drafts(trait.name, 1, [...shownPositive, ...named(trait.positive_label, said.positive)], countPerPole),
      ...drafts(trait.name, 0, [...shownNegative, ...named(trait.negative_label, said.negative)], countPerPole),
    ]
  })
}

function drafts(trait: string, quality: number, texts: readonly string[], count: number): readonly Draft[] {
  const first = [...new Set(texts)].slice(0, count).map((text) => ({ trait, text, quality }))
  const varied = diversify(first, count - first.length)
  return [...first, ...varied.map(({ text }) => ({ trait, text, quality }))]
}

/** Returns the texts of the scale that the labels, or else the name, belong to, positive ones first. */
function knownTexts({
  name,
  positive_label,
  negative_label,
}: TraitOutline): readonly [readonly string[], readonly string[]] {
  for (const { ends } of concepts) {
    const [one, other] = ends
    if (isNamed(one, positive_label) || isNamed(other, negative_label)) return [one.texts, other.texts]
    if (isNamed(other, positive_label) || isNamed(one, negative_label)) return [other.texts, one.texts]
  }
  for (const { ends } of concepts) {
    const [one, other] = ends
    if (isNamed(one, name)) return [one.texts, other.texts]
    if (isNamed(other, name)) return [other.texts, one.texts]
  }
  return [[], []]
}

/** Returns true if a label names an end of a scale. A negated label, like "not warm", names none. */
function isNamed({ stems }: End, label: string): boolean {
  const words = label.toLowerCase().split(/[^a-z-]+/)
  if (words.some((word) => /^(?:not?|non|never|without)$/.test(word) || word.startsWith('non-'))) return false
  return words.some((word) => stems.some((stem) => word.startsWith(stem)))
}

/** Returns sentences that name a label, in the same frames for both poles, so that only the label and phrases separate them. */
function named(label: string, phrases: readonly string[]): readonly string[] {
  const frames = [
    `${capitalised(label)}.`,
    `Clearly ${label}.`,
    `I would call this ${label}.`,
    `It reads as ${label}.`,
    `Most readers would say ${label} here.`,
    `${capitalised(label)}, through and through.`,
  ]
  return [...phrases.map((phrase) => `${capitalised(label)}: ${phrase}.`), ...frames]
}
