import type { Caller } from '#rules/caller.ts'
import { createModelSchema } from '#rules/model-request.ts'
import { type HeldRun, heldRunSchema } from '#rules/run.ts'
import { trainSchema } from '#rules/training.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { steps } from '#steps/steps.ts'
import { findModel } from '#table/models.ts'
import { appendSamples } from '#usecases/append-samples.ts'
import { createModel } from '#usecases/create-model.ts'
import { putTraits } from '#usecases/put-traits.ts'
import { scoreText } from '#usecases/score-text.ts'
import { startTraining } from '#usecases/start-training.ts'
import type { World } from '#world/world.ts'
import { owner, type TestWorld } from './world.ts'

const warm = ['thank you so much', 'happy to help you', 'glad you wrote to us', 'so sorry for the trouble', 'we care']
const cold = ['denied', 'read the policy', 'not our problem', 'closed as invalid', 'refer to section four']

/** A few plain samples of both poles; enough to train in milliseconds. */
export function plainSamples(trait: string) {
  const near = (texts: readonly string[], quality: number) =>
    texts.flatMap((text) => ['today', 'again', 'friend'].map((end) => ({ trait, text: `${text} ${end}`, quality })))
  return [...near(warm, 1), ...near(cold, 0)]
}

export async function makeDraft(world: World, handle: string, traits = ['warmth'], caller: Caller = owner) {
  await createModel(world, caller, createModelSchema.parse({ handle }))
  const inputs = traits.map((name) => traitInputSchema.parse({ name, key: name }))
  await putTraits(world, caller, handle, inputs)
  await appendSamples(world, caller, handle, traits.flatMap(plainSamples))
  return handle
}

/** The run that a request to train started; its steps are still to be run. */
export async function startRun(world: TestWorld, handle: string, caller = owner): Promise<HeldRun> {
  const request = trainSchema.parse({ effort: 'low', reoptimize_params: true })
  const run_id = await startTraining(world, caller, handle, request)
  const run = world.started.find((held) => held.run_id === run_id)
  if (!run) throw new Error('The run was not started')
  return run
}

/** Runs one step as the state machine would. */
export async function runStep(world: World, name: string, input: object): Promise<Record<string, unknown>> {
  const step = steps.find((row) => row.name === name)
  if (!step) throw new Error(`There is no step "${name}"`)
  return JSON.parse(JSON.stringify(await step.run(world, input)))
}

/** Every step of a training in order, up to the version that it recorded. */
export async function recordRun(world: World, run: HeldRun): Promise<number> {
  await runStep(world, 'claim-the-run', run)
  const { traits } = await runStep(world, 'gather-the-samples', run)
  for (const trait of traits as string[]) await runStep(world, 'fit-the-trait', { ...run, trait })
  const { version_no } = await runStep(world, 'record-the-version', run)
  return Number(version_no)
}

export async function train(world: TestWorld, handle: string, caller = owner) {
  const run = await startRun(world, handle, caller)
  const version_no = await recordRun(world, run)
  const outcome = await runStep(world, 'flip-the-active-version', { ...run, version_no })
  return { run, version_no, outcome }
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

/** What the state machine does first when an event says that a retrain is due; undefined where it finds nothing to do. */
export async function holdForRetrain(
  world: World,
  due: Readonly<Record<string, unknown>>,
  execution = world.newId(),
): Promise<HeldRun | undefined> {
  const { is_held, ...run } = await runStep(world, 'hold-the-model', { ...due, execution })
  return is_held ? heldRunSchema.parse(run) : undefined
}

/** A background retrain from the event that is due now to its end. */
export async function retrain(world: World, handle: string) {
  const fence = (await findModel(world, handle))?.fence
  const run = await holdForRetrain(world, { handle, buffer_epoch: fence })
  if (!run) throw new Error('There was nothing to retrain')
  const version_no = await recordRun(world, run)
  const outcome = await runStep(world, 'flip-the-active-version', { ...run, version_no })
  return { run, version_no, outcome }
}
