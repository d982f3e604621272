import type { Job } from '#rules/job.ts'
import { type JobSubject, subjectsOfInput } from '#rules/job-subject.ts'
import { readPayload } from '#table/payloads.ts'
import { findRegisteredVersion } from '#table/registered-versions.ts'
import type { World } from '#world/world.ts'

/** Returns the models of /v1 that a job's payloads are about. For a job of an earlier release, they follow from its input. */
export async function subjectsOfJob(world: World, job: Job): Promise<readonly JobSubject[]> {
  if (job.subjects) return job.subjects
  const version = await findRegisteredVersion(world, job.model_id, job.model_version)
  if (version?.handlers[job.job_type].type !== 'in_process') return []
  return subjectsOfInput(version.handlers, job.job_type, await readPayload(world, job.input))
}
