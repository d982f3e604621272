import { setTimeout as sleep } from 'node:timers/promises'
import type { Caller } from '#rules/caller.ts'
import { Refusal, Unavailable } from '#rules/refusal.ts'
import { findModel } from '#table/models.ts'
import { applyModelFile } from '#usecases/authoring/apply-model-file.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import type { World } from '#world/world.ts'
import type { ServiceLog } from '../service-log.ts'
import { readExampleModel } from './example-models.ts'
import { type ExampleName, exampleNames, exampleNamespace, handleOfExample } from './example-names.ts'
import type { ExamplesToLoad } from './examples-to-load.ts'

const pollMs = 200

/** The service itself, which owns only the namespace of the examples. */
const starter: Caller = { key_id: 'start', scope: 'authoring', namespaces: [exampleNamespace] }

type Loading = {
  readonly log: ServiceLog
  readonly signal: AbortSignal
  /** Stores what is still to be loaded. */
  readonly save: (left: ExamplesToLoad) => Promise<void>
}

/** Creates and trains one example after the other, and stores after each step what is left. A stop ends it between two steps. */
export async function loadExamples(
  world: World,
  toLoad: ExamplesToLoad,
  { log, signal, save }: Loading,
): Promise<void> {
  let left = toLoad
  for (const name of exampleNames.filter((example) => toLoad[example] !== undefined)) {
    signal.throwIfAborted()
    const isOfOthers = left[name] === 'waiting' && (await findModel(world, handleOfExample(name))) !== undefined
    if (!isOfOthers) {
      left = { ...left, [name]: 'begun' }
      await save(left)
      await loadExample(world, name, log)
    }
    const { [name]: _, ...others } = left
    left = others
    await save(left)
    if (!isOfOthers) await runEnds(world, handleOfExample(name), signal)
  }
}

/** Loads an example. What refuses it once would refuse it at each start: then it stays as it is. */
async function loadExample(world: World, name: ExampleName, log: ServiceLog): Promise<void> {
  try {
    const { training } = await applyModelFile(world, starter, { ...readExampleModel(name), train: true })
    if (training?.state === 'refused') log.warn(`The example ${name} is not trained`, { error: training.error.message })
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof Unavailable) throw error
    if (error.code !== 'model_archived') log.warn(`The example ${name} is not loaded`, { error: error.message })
  }
}

/** Waits until no run works on the model, so that the examples take only one worker at a time. */
async function runEnds(world: World, handle: string, signal: AbortSignal): Promise<void> {
  while (await isBusy(world, handle)) await sleep(pollMs, undefined, { signal })
}

/** Returns whether a run works on the model. A model that was deleted meanwhile has none. */
async function isBusy(world: World, handle: string): Promise<boolean> {
  try {
    return (await loadModel(world, starter, handle, 'read')).state === 'busy'
  } catch (error) {
    if (error instanceof Refusal && error.code === 'model_not_found') return false
    throw error
  }
}
