import type { AxisDiscovery, DeclaredTrait, ImportedPart } from '#rules/export-part.ts'
import type { IntrinsicAxis } from '#rules/intrinsic-axis.ts'
import { samePoleLabel } from '#rules/quality.ts'
import { type Issue, validationFailed } from '#rules/refusal.ts'
import type { Trait } from '#rules/trait.ts'
import { namesOfTraits, requireDistinct } from '#rules/trait-names.ts'

/**
 * Refuses a version whose traits are not those of the model: a version that scores other traits, or the same ones in another
 * direction, would change what callers are told without their doing. A model without traits gets those of the version.
 */
export function requireSameTraits(present: readonly Trait[], keys: readonly string[]): void {
  if (present.length === 0) return
  const own = present.map(({ key }) => key)
  const path = 'manifest.parts'
  const issues = [
    ...without(keys, own).map((key) => ({ path, message: `The version has a trait "${key}", and the model has not.` })),
    ...without(own, keys).map((key) => ({ path, message: `The model has a trait "${key}", and the version has not.` })),
  ]
  if (issues.length > 0) throw validationFailed(issues)
}

/** Refuses traits that measure something else than those of the same keys in the model. */
export function requireFitting(present: readonly Trait[], declared: readonly DeclaredTrait[]): void {
  if (present.length === 0) requireDistinct(namesOfTraits(declared), 'parts')
  const issues = declared.flatMap((trait) => {
    const own = present.find(({ key }) => key === trait.key)
    return own ? issuesOfFit(own, trait) : []
  })
  if (issues.length > 0) throw validationFailed(issues)
}

function issuesOfFit(own: Trait, imported: DeclaredTrait): readonly Issue[] {
  const is = (one: string, other: string) => one === other
  const compared = [
    { field: 'type', isSame: is },
    { field: 'kind', isSame: is },
    { field: 'positive_label', isSame: samePoleLabel },
    { field: 'negative_label', isSame: samePoleLabel },
  ] as const
  return compared.flatMap(({ field, isSame }) => {
    const [here, there] = [own[field], imported[field]]
    const message = `The trait "${own.key}" has the ${field} "${here}" in the model and "${there}" in the version.`
    return isSame(here, there) ? [] : [{ path: 'parts', message }]
  })
}

/** Refuses discovered traits whose axes are others than those of the model: a later training would go on with the latter. */
export function requireSameAxes(axes: readonly IntrinsicAxis[], parts: readonly ImportedPart[]): void {
  const issues = parts.flatMap(({ trait: { key, kind }, snapshot }) => {
    const own = axes.find(({ trait }) => trait === key)
    const isSame = own !== undefined && Buffer.compare(own.weights, snapshot.weights) === 0
    const message = `The discovered trait "${key}" has another axis in the model than in the version.`
    return kind === 'extrinsic' || isSame ? [] : [{ path: 'parts', message }]
  })
  if (issues.length > 0) throw validationFailed(issues)
}

/** Returns a trait of the version as a model without traits gets it: none of its samples come with it. */
export function traitFrom(declared: DeclaredTrait, discovery: AxisDiscovery | null): Trait {
  const noSamples = { sample_count: 0, positive_samples: 0, negative_samples: 0, is_suggestion: false }
  if (discovery === null) return { ...declared, ...noSamples }
  const { discrimination, explained_variance } = discovery
  const anchor_sample_ids = { positive: [], negative: [] }
  return { ...declared, ...noSamples, discovered: { discrimination, explained_variance, anchor_sample_ids } }
}

function without(keys: readonly string[], others: readonly string[]): readonly string[] {
  return keys.filter((key) => !others.includes(key))
}
