import { type FileTrait, withUnderscores } from '#rules/file-trait.ts'
import { type Labels, readLabels } from '#rules/labels.ts'
import type { ModelFile } from '#rules/model-file.ts'
import type { PoleLabels } from '#rules/quality.ts'
import { type Issue, validationFailed } from '#rules/refusal.ts'
import { type SampleInput, sha256 } from '#rules/sample.ts'
import { type FileSample, maxFileSamples } from '#rules/sample-line.ts'
import { findTraitKey, namesOfTraits, type TraitNames } from '#rules/trait-names.ts'

/** A sample of a file, with the key of its trait and a number as its quality. */
export type KeyedSample = SampleInput & { readonly quality: number }

/** The traits that labels can name, and the one that texts without a label belong to, if there is such a trait. */
export type LabelledTraits = {
  readonly traits: readonly (PoleLabels & { readonly key: string; readonly name: string })[]
  readonly unlabelled?: string | undefined
}

/** Returns the exemplars that stand in a model file, as samples of quality 1 and 0. */
export function exemplarsOf({ traits }: ModelFile): readonly FileSample[] {
  if (traits === 'discover') return []
  return traits.flatMap((trait, index) =>
    (['positive', 'negative'] as const).flatMap((pole) => exemplarsOfPole(trait, pole, `traits.${index}`)),
  )
}

function exemplarsOfPole({ key, exemplars }: FileTrait, pole: 'positive' | 'negative', path: string) {
  const labels = { [key]: pole === 'positive' ? 1 : 0 }
  return (exemplars?.[pole] ?? []).map((text, index) => ({ text, labels, at: `${path}.exemplars.${pole}.${index}` }))
}

/** Returns the samples that lines describe, one for each of their labels, without repetitions. Refuses wrong labels. */
export function keyedSamples(lines: readonly FileSample[], traits: LabelledTraits): readonly KeyedSample[] {
  const names: TraitNames = namesOfTraits(traits.traits)
  const issues: Issue[] = []
  const samples = new Map<string, KeyedSample>()
  for (const { at, labels, ...line } of lines) {
    const read = readLabels(names, labelsOf(labels, names, traits), traits.traits, '')
    issues.push(...read.issues.map(({ path, message }) => ({ path: `${at} ${path.slice(1)}`, message })))
    if (Object.keys(read.qualities).length === 0) issues.push({ path: at, message: 'This has no label for any trait.' })
    for (const [trait, quality] of Object.entries(read.qualities)) {
      const sample = { ...line, trait, quality }
      samples.set(sampleIdentityOf(sample), sample)
    }
  }
  if (issues.length > 0) throw validationFailed(issues)
  if (samples.size > maxFileSamples) throw tooMany(samples.size)
  return [...samples.values()]
}

/** Returns labels by names that the traits have: "-" is read as "_" where no trait has the name as it is written. */
function labelsOf(labels: Labels, names: TraitNames, { unlabelled }: LabelledTraits): Labels {
  const given = Object.entries(labels)
  if (given.length === 0 && unlabelled !== undefined) return { [unlabelled]: 1 }
  const known = (name: string) => (findTraitKey(names, name) === undefined ? withUnderscores(name) : name)
  return Object.fromEntries(given.map(([name, quality]) => [known(name), quality]))
}

function tooMany(count: number) {
  const message = `These are ${count} samples; at most ${maxFileSamples} are applied at once. Apply the file with a part of them at a time.`
  return validationFailed([{ path: 'samples', message }])
}

type Labelled = { readonly trait: string; readonly text: string; readonly quality: number }

/** Returns what makes two samples the same: the trait, the text and the label. */
export function sampleIdentityOf({ quality, ...sample }: Labelled): string {
  return `${labelledTextIdentityOf(sample)} ${quality}`
}

/** Returns what makes two samples labels of the same text for the same trait. */
export function labelledTextIdentityOf({ trait, text }: Omit<Labelled, 'quality'>): string {
  return `${trait} ${sha256(text)}`
}
