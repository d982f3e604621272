import { runStep } from '#steps/run-step.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'
import { traceInvocation } from '../trace-invocation.ts'
import { toWorkerReply, type WorkerReply } from './worker-reply.ts'

const world = makeWorld(settingsFromEnv(process.env))

/** Runs a step in a worker thread, on the thread's own world. */
export function stepWorker({ name, input }: { name: string; input: string }): Promise<WorkerReply> {
  return toWorkerReply(() => traceInvocation(name, async () => runStep(world, name, JSON.parse(input))))
}
