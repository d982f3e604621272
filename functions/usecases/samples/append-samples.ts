import { type ChangeOptions, changeByAppending } from '#rules/buffer.ts'
import type { Caller } from '#rules/caller.ts'
import { type Model, requireNotArchived } from '#rules/model.ts'
import { ownValue } from '#rules/own-value.ts'
import { qualityOf, unknownQualityMessage } from '#rules/quality.ts'
import { type Issue, validationFailed } from '#rules/refusal.ts'
import { countsByTrait, isAbandoned, type Sample, type SampleInput, sha256 } from '#rules/sample.ts'
import { findTraitKey, unknownTraitMessage } from '#rules/trait.ts'
import { clearAppend, commitAppend, type OpenAppend, openAppend, writeSamples } from '#table/appends.ts'
import { findModel } from '#table/models.ts'
import { traitsOf } from '#table/traits.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { dueAfterChange } from '#usecases/retraining/due-after-change.ts'
import { publishIfDue } from '#usecases/retraining/publish-if-due.ts'
import { tryAppend } from '#usecases/samples/try-append.ts'
import type { World } from '#world/world.ts'

/**
 * Adds samples, all or none, also while a run works, which does not see them. Returns their ids in the order of the request.
 * Publishes a retrain if it is due with them.
 */
export async function appendSamples(
  world: World,
  caller: Caller,
  handle: string,
  inputs: readonly SampleInput[],
  options: ChangeOptions = { quietly: false },
): Promise<readonly number[]> {
  const { ids, due } = await retryOnConflict(world, async () => {
    const model = await loadModel(world, caller, handle, 'write')
    requireNotArchived(model)
    const resolved = await resolveInputs(world, model, inputs)
    await clearAbandoned(world, model)
    const append = await openAppend(world, model, resolved.length)
    if (!append) return conflict
    const buffered = bufferedIn(model, options)
    const samples = resolved.map((input, index) => ({ ...sampleOf(input, append.from + index, append.at), buffered }))
    const committed = await tryAppend(
      world,
      append,
      async () => (await writeSamples(world, append, samples)) && commitSamples(world, model, append, samples),
    )
    return committed ? { ids: samples.map(({ id }) => id), due: committed.due } : conflict
  })
  await publishIfDue(world, handle, due)
  return ids
}

/** Commits the append to the model as it is now. Returns false if a run has acquired the model since, which must not see it. */
function commitSamples(world: World, opened: Model, append: OpenAppend, samples: readonly Sample[]) {
  const waiting = samples.filter(({ buffered }) => buffered !== null).length
  const counts = countsByTrait(samples)
  const buffer = changeByAppending(waiting, { quietly: samples[0]?.buffered === 'quietly' })
  return retryOnConflict(world, async () => {
    const model = await findModel(world, opened.handle)
    if (model?.fencing_token !== opened.fencing_token || !canCommit(model, append, counts)) return false
    const due = await dueAfterChange(world, model, buffer)
    const isCommitted = await commitAppend(world, model, append, { counts, buffer, due })
    return isCommitted ? { due } : conflict
  })
}

/** Returns how new samples enter the buffer of a model; null where the first training has yet to begin. */
function bufferedIn({ current_version_no, state }: Model, { quietly }: ChangeOptions): Sample['buffered'] {
  if (current_version_no === 0 && state !== 'busy') return null
  return quietly ? 'quietly' : 'for_retrain'
}

/** Returns whether the append can still be committed: nobody has cleared it, archived its model, or deleted one of its traits. */
function canCommit(model: Model, { append_id }: OpenAppend, counts: ReadonlyMap<string, unknown>): boolean {
  const isOpen = model.state !== 'archived' && ownValue(model.appends, append_id) !== undefined
  return isOpen && [...counts.keys()].every((trait) => ownValue(model.traits, trait) !== undefined)
}

type ResolvedInput = SampleInput & Pick<Sample, 'quality'>

/** Returns the samples with the keys of their traits and with numbers for qualities. Refuses what names neither. */
async function resolveInputs(
  world: World,
  model: Model,
  inputs: readonly SampleInput[],
): Promise<readonly ResolvedInput[]> {
  const hasWords = inputs.some(({ quality }) => typeof quality === 'string')
  const traits = hasWords ? await traitsOf(world, model.handle) : []
  const issues: Issue[] = []
  const resolved = inputs.flatMap((input, index) => {
    const trait = findTraitKey(model.traits, input.trait)
    const quality = qualityOf(
      input.quality,
      traits.find(({ key }) => key === trait),
    )
    if (trait === undefined) {
      issues.push({ path: `samples.${index}.trait`, message: unknownTraitMessage(model.traits, input.trait) })
    }
    if (quality === undefined) issues.push({ path: `samples.${index}.quality`, message: unknownQualityMessage })
    return trait === undefined || quality === undefined ? [] : [{ ...input, trait, quality }]
  })
  if (issues.length > 0) throw validationFailed(issues)
  return resolved
}

function sampleOf(input: ResolvedInput, id: number, created_at: string): Omit<Sample, 'buffered'> {
  return {
    id,
    trait: input.trait,
    text: input.text,
    quality: input.quality,
    provenance: 'authored',
    seed_sample_id: null,
    source_url: input.source_url ?? null,
    content_sha256: input.content_sha256 ?? sha256(input.text),
    created_at,
  }
}

/** Erases the samples of appends that a crash left uncommitted. Nobody can see them. */
async function clearAbandoned(world: World, model: Model): Promise<void> {
  for (const [append_id, append] of Object.entries(model.appends)) {
    if (isAbandoned(append, world.now())) await clearAppend(world, { ...append, handle: model.handle, append_id })
  }
}
