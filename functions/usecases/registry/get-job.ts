import type { Job } from '#rules/job.ts'
import type { JsonObject } from '#rules/json-object.ts'
import { readPayload } from '#table/payloads.ts'
import { loadJob } from '#usecases/registry/load-job.ts'
import type { World } from '#world/world.ts'

/** Returns a job with its input and, once it has one, its output. */
export async function getJob(
  world: World,
  text: string,
): Promise<{ job: Job; payloads: { input: JsonObject; output?: JsonObject } }> {
  const job = await loadJob(world, text)
  const [input, output] = await Promise.all([
    readPayload(world, job.input),
    job.output ? readPayload(world, job.output) : undefined,
  ])
  return { job, payloads: { input, ...(output && { output }) } }
}
