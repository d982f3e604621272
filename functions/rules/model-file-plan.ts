import type { RefusalCode } from '#rules/error-codes.ts'
import type { FileTrait } from '#rules/file-trait.ts'
import { type TraitChange, traitChangesOf, traitsOfFile } from '#rules/file-trait-changes.ts'
import { modelBusy, requireEditable } from '#rules/model.ts'
import type { ModelFile } from '#rules/model-file.ts'
import { changesOf, type ExistingModel, type FieldChange, patchOf } from '#rules/model-file-changes.ts'
import { turnsOnZeroDataRetention } from '#rules/purge.ts'
import { Refusal } from '#rules/refusal.ts'
import type { FileSample } from '#rules/sample-line.ts'
import type { Trait } from '#rules/trait.ts'
import { requireDistinct } from '#rules/trait-names.ts'

/** Something that a file asks for and that cannot be done. */
export type Blocked = { readonly path: string; readonly code: RefusalCode; readonly message: string }

/** The changes that a file makes to the definition of a model. */
export type DefinitionPlan = {
  readonly changes: readonly FieldChange[]
  readonly traits: readonly TraitChange[]
  /** The traits of the model that a list of traits leaves out. */
  readonly unlisted: readonly string[]
  readonly blocked: readonly Blocked[]
}

/** Returns what a file would change in a model, or create. Refuses names of traits that would be ambiguous. */
export function planDefinition(
  file: ModelFile,
  samples: readonly FileSample[],
  existing: ExistingModel | undefined,
): DefinitionPlan {
  const traits = traitChangesOf(traitsOfFile(file, samples), existing?.traits ?? [])
  const names = traits.map(({ described }) => [described.key, described.name])
  requireDistinct({ ...existing?.model.traits, ...Object.fromEntries(names) }, 'traits')
  const patch = patchOf(file, existing)
  const blocked = existing ? blockedBy(existing.model, patch, traits) : []
  const keys = file.traits === 'discover' ? [] : (existing?.traits.map(({ key }) => key) ?? [])
  const unlisted = keys.filter((key) => traits.every(({ described }) => described.key !== key))
  return { changes: changesOf(patch, existing), traits, unlisted, blocked }
}

/** Refuses a file that asks for something that cannot be done. */
export function requireUnblocked({ blocked }: Pick<DefinitionPlan, 'blocked'>): void {
  const [first] = blocked
  if (!first) return
  throw new Refusal(first.code, `Nothing was applied. ${first.path}: ${first.message}`, { blocked })
}

function blockedBy(
  model: ExistingModel['model'],
  patch: Parameters<typeof turnsOnZeroDataRetention>[1],
  traits: readonly TraitChange[],
) {
  const changed = traits.filter(({ changes }) => changes.length > 0)
  const locked = refusalOf(() => requireEditable(model))
  const purges = turnsOnZeroDataRetention(model, patch) && model.state === 'busy' ? modelBusy(model) : undefined
  return [
    ...(purges ? [blockedAt('zero_data_retention', purges)] : []),
    ...changed.flatMap((trait): readonly Blocked[] => {
      const path = `traits.${trait.described.key}`
      if (locked) return [blockedAt(path, locked)]
      return changesType(trait.stated, trait.existing) ? [{ path, ...typeIsFixed(trait.described.key) }] : []
    }),
  ]
}

function changesType({ type }: FileTrait, existing: Trait | undefined): boolean {
  return existing?.kind === 'intrinsic' && type !== undefined && type !== existing.type
}

function typeIsFixed(key: string): Omit<Blocked, 'path'> {
  return { code: 'validation_failed', message: `The trait "${key}" is a discovered one: its type cannot change.` }
}

function blockedAt(path: string, { code, message }: Refusal): Blocked {
  return { path, code, message }
}

function refusalOf(check: () => void): Refusal | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
