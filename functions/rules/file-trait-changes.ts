import { cohortTrait } from '#rules/cohort-trait.ts'
import { type FileTrait, patchOfTrait, traitOfFile } from '#rules/file-trait.ts'
import type { ModelFile } from '#rules/model-file.ts'
import { type FieldChange, isDifferent } from '#rules/model-file-changes.ts'
import type { FileSample } from '#rules/sample-line.ts'
import type { DescribedTrait, PatchTrait, Trait } from '#rules/trait.ts'

/** A trait of a file beside the trait that the model has, if any. Without changes, nothing is to be done. */
export type TraitChange = {
  readonly stated: FileTrait
  readonly existing: Trait | undefined
  readonly described: DescribedTrait
  readonly changes: readonly FieldChange[]
}

/** Returns the traits that a file has: those that it lists, or the cohort of a model whose traits are discovered. */
export function traitsOfFile({ traits }: ModelFile, samples: readonly FileSample[]): readonly FileTrait[] {
  if (traits !== 'discover') return traits
  return samples.some(({ labels }) => Object.keys(labels).length === 0) ? [cohortTrait] : []
}

/** Returns each trait of a file with what it changes. The cohort is only added where it is missing. */
export function traitChangesOf(stated: readonly FileTrait[], present: readonly Trait[]): readonly TraitChange[] {
  return stated.map((trait) => {
    const existing = present.find(({ key }) => key === trait.key)
    const described = traitOfFile(trait, existing)
    const isKept = existing !== undefined && trait === cohortTrait
    return { stated: trait, existing, described, changes: isKept ? [] : changesOf(described, existing) }
  })
}

/** The writes that put the traits of a file into a model: those that are put as a whole, and the changes of discovered ones. */
export type TraitWrites = {
  readonly put: readonly DescribedTrait[]
  readonly patches: readonly { readonly key: string; readonly patch: PatchTrait }[]
}

/** Returns what is still to be written of the traits of a file. A discovered trait keeps its axis: only its texts change. */
export function traitWritesOf(stated: readonly FileTrait[], present: readonly Trait[]): TraitWrites {
  const due = traitChangesOf(stated, present).filter(({ changes }) => changes.length > 0)
  const isDiscovered = ({ existing }: TraitChange) => existing?.kind === 'intrinsic'
  return {
    put: due.filter((change) => !isDiscovered(change)).map(({ described }) => described),
    patches: due.filter(isDiscovered).map(({ stated }) => ({ key: stated.key, patch: patchOfTrait(stated) })),
  }
}

function changesOf({ key: _, ...described }: DescribedTrait, existing: Trait | undefined): readonly FieldChange[] {
  const current: Readonly<Record<string, unknown>> = { ...existing }
  return Object.entries(described)
    .filter(([field, value]) => existing === undefined || isDifferent(current[field], value))
    .map(([field, to]) => ({ field, from: current[field] ?? null, to }))
}
