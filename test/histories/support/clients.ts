import type { Caller } from '#rules/caller.ts'
import { entityTag } from '#rules/precondition.ts'
import { Unavailable } from '#rules/refusal.ts'
import type { TrainedSnapshot } from '#rules/snapshot.ts'
import { trainSchema } from '#rules/training.ts'
import { putSnapshot } from '#table/snapshots.ts'
import { getModel } from '#usecases/models/get-model.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import { flipPointer } from '#usecases/training/flip-pointer.ts'
import { recordVersion } from '#usecases/training/record-version.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import { activateVersion } from '#usecases/versions/activate-version.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { pruneVersions } from '#usecases/versions/prune-versions.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import { untagVersion } from '#usecases/versions/untag-version.ts'
import type { World } from '#world/world.ts'
import type { Random } from '../../proof/random.ts'
import type { makeRecorder } from './recorder.ts'

type Recorder = ReturnType<typeof makeRecorder>

/** A model that clients share, and what a run of it would have learned. */
export type SharedModel = {
  readonly world: World
  readonly handle: string
  readonly snapshot: TrainedSnapshot
  /** The runs that were asked for so far, with the fencing tokens of those that have started. */
  readonly runs: Map<string, number | undefined>
  /** True if its retention policy keeps the first version of the month, whatever the count. */
  readonly keepsFirst: boolean
  /** Sets the clock behind the end of all leases. */
  readonly passLeases: () => void
}

const tags = ['stable', 'candidate']
const everything = { limit: 250, after: undefined }
const retune = trainSchema.parse({ effort: 'low', reoptimize_params: true })

/** Makes a client of a model, which does one random thing after the other. */
export function makeClient(model: SharedModel, client: string, recorder: Recorder, random: Random) {
  const { world, handle } = model
  const caller: Caller = { key_id: client, scope: 'authoring', namespaces: ['demo'] }
  let seen: { readonly etag: string; readonly newest: number } = { etag: '"0.0"', newest: 4 }

  const acts: readonly (readonly [number, () => Promise<unknown>])[] = [
    [34, () => score(undefined)],
    [6, () => score(random.pick([...tags, someVersion()]))],
    [16, read],
    [5, list],
    [14, () => activate(random.pick([someVersion(), someVersion(), 'latest', ...tags]))],
    [12, () => tag(random.isChance(0.3) ? undefined : someVersionNo())],
    [5, untag],
    [3, keep],
    [4, prune],
    [6, train],
    [0.5, passLeases],
  ]

  return {
    act: async () => void (await acts[random.pickWeighted(acts.map(([weight]) => weight))]?.[1]()),
    read,
    list,
  }

  function score(pin: string | undefined) {
    const pinned = pin === undefined ? handle : `${handle}@${pin}`
    return recorder.record(client, { name: 'score', ...(pin && { pin }) }, async () => {
      const { version_no } = await scoreText(world, caller, pinned, { content: 'thank you so much' })
      return version_no
    })
  }

  async function read() {
    await recorder.record(client, { name: 'read' }, async () => {
      const shown = await getModel(world, caller, handle)
      const etag = entityTag(shown)
      seen = { etag, newest: shown.newest_version_no }
      const { current_version_no: active, generation, activation: mode, version_tags, state } = shown
      return { etag, active, generation, mode, tags: version_tags, state }
    })
  }

  async function list() {
    await recorder.record(client, { name: 'list' }, async () => {
      const { items } = await listVersions(world, caller, handle, everything)
      return items.map(({ version_no, tags }) => ({ versionNo: version_no, tags })).toReversed()
    })
  }

  function activate(version: string) {
    const number = /^v([0-9]+)$/.exec(version)?.[1]
    const request = number
      ? { version: Number(number) }
      : version === 'latest'
        ? { version: 'latest' as const }
        : { tag: version }
    return conditionally({ name: 'activate', version }, (condition) =>
      activateVersion(world, caller, handle, request, condition),
    )
  }

  function tag(versionNo: number | undefined) {
    const name = random.pick(tags)
    return conditionally({ name: 'tag', tag: name, ...(versionNo && { versionNo }) }, (condition) =>
      tagVersion(world, caller, handle, name, { versionNo, ...condition }),
    )
  }

  function untag() {
    const name = random.pick(tags)
    return conditionally({ name: 'untag', tag: name }, async (condition) => {
      await untagVersion(world, caller, handle, name, condition)
      return null
    })
  }

  function keep() {
    const count = random.pick([1, 2, 3])
    return conditionally({ name: 'keep', count }, async (condition) => {
      const version_retention_policy = { keep_unnamed: count, keep_first_of_month: model.keepsFirst }
      await updateModel(world, caller, handle, { version_retention_policy }, condition)
      return null
    })
  }

  /** Adds If-Match to some operations, as the client saw the model last. */
  function conditionally<Operation extends { readonly name: 'activate' | 'tag' | 'untag' | 'keep' }, Answer>(
    operation: Operation,
    act: (condition: { readonly ifMatch?: readonly string[] }) => Promise<Answer>,
  ) {
    const ifMatch = random.isChance(0.25) ? seen.etag : undefined
    const condition = ifMatch === undefined ? {} : { ifMatch: [ifMatch] }
    return recorder.record(client, { ...operation, ...(ifMatch && { ifMatch }) } as never, () => act(condition))
  }

  /** Each version that goes is an operation of its own, which the table records. */
  async function prune() {
    await pruneVersions(world, handle).catch(ignoreNoAnswer)
  }

  /** A training with all the steps that its state machine repeats, each as often as it would; some runs die on the way. */
  async function train() {
    const run = `run_${world.newId()}`
    model.runs.set(run, undefined)
    const started = await recorder.record(client, { name: 'train', run }, async () => {
      return (await startTraining(world, caller, handle, retune, run)) ?? null
    })
    const fencing_token = model.runs.get(run)
    if (started === undefined || fencing_token === undefined || random.isChance(0.1)) return
    const leased = { handle, run_id: run, fencing_token }
    if (!(await putSnapshot(world, leased, model.snapshot, {}).catch(ignoreNoAnswer))) return
    const versionNo = await repeatedly(() =>
      recorder.record(client, { name: 'record', run }, async () => {
        const recorded = await recordVersion(world, leased)
        return 'version_no' in recorded ? recorded.version_no : 0
      }),
    )
    if (versionNo === undefined || random.isChance(0.1)) return
    const flip = () =>
      recorder.record(client, { name: 'flip', run, versionNo }, async () => {
        return (await flipPointer(world, leased, versionNo)).activated
      })
    await Promise.all(random.isChance(0.2) ? [repeatedly(flip), flip()] : [repeatedly(flip)])
    await prune()
  }

  /** Repeats a step that had no answer, as its state machine does. */
  async function repeatedly<Answer>(step: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
    return (await step()) ?? (await step())
  }

  async function passLeases() {
    model.passLeases()
    recorder.mayHappen({ name: 'expire', runs: [...model.runs.keys()] })
  }

  function someVersionNo(): number {
    return Math.max(1, seen.newest + 1 - random.below(5))
  }

  function someVersion(): string {
    return `v${someVersionNo()}`
  }
}

function ignoreNoAnswer(error: unknown): void {
  if (!(error instanceof Unavailable)) throw error
}
