import type { Job } from '#rules/job.ts'
import type { JsonObject } from '#rules/json-object.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { readPayload } from '#table/payloads.ts'
import { loadJob } from '#usecases/registry/load-job.ts'
import { isHiddenFrom } from '#usecases/registry/reaches-job.ts'
import type { World } from '#world/world.ts'

/** A job as a caller may see it: `payloads` has the input and output that are read, and is absent where both are hidden. */
export type ShownJob = { readonly job: Job; readonly payloads?: { input?: JsonObject; output?: JsonObject } }

/** Returns a job with its input and, once it has one, its output, unless they are hidden from the caller. */
export async function getJob(world: World, caller: RegistryCaller, text: string): Promise<ShownJob> {
  const job = await loadJob(world, text)
  if (await isHiddenFrom(world, caller, job)) return { job }
  const [input, output] = await Promise.all([
    readPayload(world, job.input),
    job.output ? readPayload(world, job.output) : undefined,
  ])
  return { job, payloads: { input, ...(output && { output }) } }
}
