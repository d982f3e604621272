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
/** Longer than the time after which an append is cleared that a stop of the service has interrupted. */
const retries = { ms: 3_000, most: 20 }

/** The service itself, which owns only the namespace of the examples. */
const starter: Caller = { key_id: 'start', scope: 'authoring', namespaces: [exampleNamespace] }

type Loading = {
  readonly log: ServiceLog
  readonly signal: AbortSignal
  /** Stores what is still to be loaded. */
  readonly save: (left: ExamplesToLoad) => Promise<void>
}

/** Loads one example after the other, so that they take only one worker at a time. A stop ends it between two steps. */
export async function loadExamples(
  world: World,
  toLoad: ExamplesToLoad,
  { log, signal, save }: Loading,
): Promise<void> {
  let left = toLoad
  for (const name of exampleNames.filter((example) => toLoad[example] !== undefined)) {
    signal.throwIfAborted()
    // Before the loading of an example has begun, a model of its name is the user's.
    const isFree = left[name] === 'begun' || !(await findModel(world, handleOfExample(name)))
    let isTraining = false
    if (isFree) {
      left = { ...left, [name]: 'begun' }
      await save(left)
      isTraining = await retryWhileUnavailable(() => loadExample(world, name, log), signal)
    }
    const { [name]: _, ...others } = left
    left = others
    await save(left)
    if (isTraining) await runEnds(world, handleOfExample(name), signal)
  }
}

/**
 * Creates the model of an example and starts its training. Returns whether a run works on it. What refuses an example once
 * would refuse it at each start, so that it counts as loaded.
 */
async function loadExample(world: World, name: ExampleName, log: ServiceLog): Promise<boolean> {
  try {
    const { training } = await applyModelFile(world, starter, { ...readExampleModel(name), train: true })
    if (training?.state === 'refused') log.warn(`The example ${name} is not trained`, { error: training.error.message })
    return training?.state === 'started'
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof Unavailable) throw error
    if (error.code !== 'model_archived') log.warn(`The example ${name} is not loaded`, { error: error.message })
    return false
  }
}

async function retryWhileUnavailable<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  for (let retry = 0; ; retry++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Unavailable) || retry === retries.most) throw error
      await sleep(retries.ms, undefined, { signal })
    }
  }
}

async function runEnds(world: World, handle: string, signal: AbortSignal): Promise<void> {
  const isBusy = async () => (await loadModel(world, starter, handle, 'read')).state === 'busy'
  while (await isBusy()) await sleep(pollMs, undefined, { signal })
}
