import { cohortTrait } from '#rules/cohort-trait.ts'
import { exemplarsOf, type KeyedSample, keyedSamples } from '#rules/file-samples.ts'
import { handleOf, type ModelFile } from '#rules/model-file.ts'
import type { ExistingModel } from '#rules/model-file-changes.ts'
import { type DefinitionPlan, planDefinition } from '#rules/model-file-plan.ts'
import { validationFailed } from '#rules/refusal.ts'
import type { FileSample } from '#rules/sample-line.ts'

/** A model file, and the samples that were read from its sources. `handle` takes the place of the file's. */
export type ModelFileRequest = {
  readonly handle?: string | undefined
  readonly file: ModelFile
  readonly samples: readonly FileSample[]
}

/** A file beside the model as it is now: what to change, and the samples that the model should have. */
export type FileBesideModel = {
  readonly handle: string
  readonly existing: ExistingModel | undefined
  readonly definition: DefinitionPlan
  readonly samples: readonly KeyedSample[]
  /** The reason that the samples are not compared and none is appended; null if they are. */
  readonly skipped: string | null
}

/** The most samples of a model that a file is compared with, which takes some seconds. */
const maxComparedSamples = 50_000

/** Returns what a file asks for. Refuses samples that name unknown traits or labels. */
export function fileBesideModel(
  { handle, file, samples: read }: ModelFileRequest,
  existing: ExistingModel | undefined,
): FileBesideModel {
  const lines = [...exemplarsOf(file), ...read]
  const definition = planDefinition(file, lines, existing)
  const described = definition.traits.map((trait) => trait.described)
  const others = (existing?.traits ?? []).filter(({ key }) => described.every((trait) => trait.key !== key))
  const samples = keyedSamples(lines, {
    traits: [...described, ...others],
    unlabelled: file.traits === 'discover' ? cohortTrait.key : undefined,
  })
  requireComparable(existing, samples)
  const skipped = samples.length > 0 ? reasonToSkip(file, existing) : null
  return { handle: handleOf(file, handle), existing, definition, samples, skipped }
}

function requireComparable(existing: ExistingModel | undefined, samples: readonly KeyedSample[]): void {
  const count = (existing?.traits ?? []).reduce((sum, { sample_count }) => sum + sample_count, 0)
  if (samples.length === 0 || count <= maxComparedSamples) return
  const message = `The model has ${count} samples; a file is compared with at most ${maxComparedSamples}. Add its samples as samples of the model instead.`
  throw validationFailed([{ path: 'samples', message }])
}

/** Samples that were purged cannot be compared: appending them again would teach the model the same once more. */
function reasonToSkip(file: ModelFile, existing: ExistingModel | undefined): string | null {
  if (!existing) return null
  const { zero_data_retention, current_version_no, state } = existing.model
  const keepsNothing = file.zero_data_retention ?? zero_data_retention
  if (!keepsNothing || (current_version_no === 0 && state !== 'busy')) return null
  return 'The model has zero data retention: what it has learned from is not stored, so the samples of the file cannot be compared with it. Add those that are new as samples of the model instead.'
}
