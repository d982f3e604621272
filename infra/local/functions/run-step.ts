import { steps } from '#steps/steps.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'
import { type Reply, replyOf } from './reply.ts'

const world = makeWorld(settingsFromEnv(process.env))

/** What a worker thread runs for each invocation: the step of that name, on the thread's own world. */
export function runFunction({ name, input }: { name: string; input: string }): Promise<Reply> {
  return replyOf(async () => {
    const step = steps.find((one) => one.name === name)
    if (step === undefined) throw new Error(`No step is named ${name}`)
    return step.run(world, JSON.parse(input))
  })
}
