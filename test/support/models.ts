import type { Caller } from '#rules/caller.ts'
import type { StepName } from '#rules/deployed-steps.ts'
import { type LeasedRun, leasedRunSchema } from '#rules/lease.ts'
import { createModelSchema } from '#rules/model-request.ts'
import { trainSchema } from '#rules/training.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { runStep } from '#steps/run-step.ts'
import { findModel } from '#table/models.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import { startTraining } from '#usecases/training/start-training.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import type { World } from '#world/world.ts'
import { traceInvocation } from '../../infra/local/trace-invocation.ts'
import { owner, type TestWorld } from './test-world.ts'

const warm = ['thank you so much', 'happy to help you', 'glad you wrote to us', 'so sorry for the trouble', 'we care']
const cold = ['denied', 'read the policy', 'not our problem', 'closed as invalid', 'refer to section four']

/** A few plain samples of both poles; enough to train in milliseconds. */
export function plainSamples(trait: string) {
  const near = (texts: readonly string[], quality: number) =>
    texts.flatMap((text) => ['today', 'again', 'friend'].map((end) => ({ trait, text: `${text} ${end}`, quality })))
  return [...near(warm, 1), ...near(cold, 0)]
}

export async function createDraft(world: World, handle: string, traits = ['warmth'], caller: Caller = owner) {
  await createModel(world, caller, createModelSchema.parse({ handle }))
  const inputs = traits.map((name) => traitInputSchema.parse({ name, key: name }))
  await putTraits(world, caller, handle, inputs)
  await appendSamples(world, caller, handle, traits.flatMap(plainSamples))
  return handle
}

/** The run that a request to train started; its steps are still to be run. */
export async function startRun(world: TestWorld, handle: string, caller = owner): Promise<LeasedRun> {
  const request = trainSchema.parse({ effort: 'low', reoptimize_params: true })
  const run_id = await startTraining(world, caller, handle, request)
  const run = world.started.find((one) => one.run_id === run_id)
  if (!run) throw new Error('The run was not started')
  return run
}

/** Runs one step as the state machine would. */
export async function runTaskState(world: World, name: StepName, input: object): Promise<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(await traceInvocation(name, () => runStep(world, name, input))))
}

/** Every step of a training in order, up to the version that it recorded. */
export async function runUntilRecorded(world: World, run: LeasedRun): Promise<number> {
  await runUntilFitted(world, run)
  const { version_no } = await runTaskState(world, 'record-the-version', run)
  return Number(version_no)
}

/** Every step of a training in order, before it records its version. */
export async function runUntilFitted(world: World, run: LeasedRun): Promise<void> {
  await runTaskState(world, 'renew-the-lease', run)
  const { traits } = await runTaskState(world, 'gather-the-samples', run)
  for (const trait of traits as string[]) await runTaskState(world, 'train-the-trait', { ...run, trait })
}

export async function runTraining(world: TestWorld, handle: string, caller = owner) {
  const run = await startRun(world, handle, caller)
  const version_no = await runUntilRecorded(world, run)
  const outcome = await runTaskState(world, 'flip-the-active-version', { ...run, version_no })
  return { run, version_no, outcome }
}

/** A model with as many versions as trainings. */
export async function createTrained(world: TestWorld, handle: string, trainings: number): Promise<string> {
  await createDraft(world, handle)
  for (let count = 0; count < trainings; count++) await runTraining(world, handle)
  return handle
}

/** Scores a text for each of these qualities, and gives it as feedback. Returns the ids of the samples that came of it. */
export async function giveFeedback(world: World, handle: string, qualities: readonly number[], trait = 'warmth') {
  const ids: number[] = []
  for (const quality of qualities) {
    const content = `${quality < 0.5 ? 'closed, see section' : 'so glad to help'} ${world.newId()}`
    ids.push(...(await scoreText(world, owner, handle, { content, feedback: { [trait]: quality } })).sample_ids)
  }
  return ids
}

/** Runs the first step of the machine for an event that a retrain is due; returns undefined if nothing is due. */
export async function startRetrainRun(
  world: World,
  due: Readonly<Record<string, unknown>>,
  execution = world.newId(),
): Promise<LeasedRun | undefined> {
  const { is_leased, ...run } = await runTaskState(world, 'acquire-the-lease', { ...due, execution })
  return is_leased ? leasedRunSchema.parse(run) : undefined
}

/** A background retrain from the event that is due now to its end. */
export async function runRetraining(world: World, handle: string) {
  const fencingToken = (await findModel(world, handle))?.fencing_token
  const run = await startRetrainRun(world, { handle, buffer_epoch: fencingToken })
  if (!run) throw new Error('There was nothing to retrain')
  const version_no = await runUntilRecorded(world, run)
  const outcome = await runTaskState(world, 'flip-the-active-version', { ...run, version_no })
  return { run, version_no, outcome }
}
