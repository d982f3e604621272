import { expect } from 'vitest'
import { createScoringJobSchema, type ScoringJob } from '#rules/scoring-job.ts'
import { uploadKey } from '#rules/scoring-job-objects.ts'
import { findModel } from '#table/models.ts'
import { findScoringJob } from '#table/scoring-jobs.ts'
import { endLostJobs } from '#usecases/restore/end-lost-jobs.ts'
import { createScoringJob } from '#usecases/scoring-jobs/create-scoring-job.ts'
import { startScoringJob } from '#usecases/scoring-jobs/start-scoring-job.ts'
import { stopScoringJob } from '#usecases/scoring-jobs/stop-scoring-job.ts'
import { storeOwnerKey } from '../../support/owner-key.ts'
import type { RunningWorld } from '../../support/running-world.ts'
import { owner } from '../../support/test-world.ts'
import type { OwingUseCase } from './owed-work.ts'
import { trained } from './owing-models.ts'

const handle = 'demo.owed-bulk'

/** The use cases of scoring jobs. */
export const owingScoringJobs: readonly OwingUseCase[] = [
  {
    title: 'a scoring job that nobody starts',
    owes: ['scoring_jobs'],
    async arrange(world) {
      await prepare(world)
      let id = ''
      return {
        act: async () => {
          id = await createJob(world).then(({ job_id }) => job_id)
        },
        expectDone: async () => {
          // A process that died after its write could not say which job it was.
          if (id !== '') await expectEnded(world, id, 'expired')
        },
      }
    },
  },
  {
    title: 'a scoring job that is started',
    owes: ['scoring_jobs'],
    async arrange(world) {
      const { job_id } = await waitingJob(world)
      return {
        act: () => startScoringJob(world, owner, handle, job_id),
        expectDone: () => expectEnded(world, job_id, 'succeeded'),
      }
    },
  },
  {
    title: 'a scoring job that is stopped',
    owes: ['scoring_jobs'],
    async arrange(world) {
      const { job_id } = await waitingJob(world)
      return {
        act: () => stopScoringJob(world, owner, handle, job_id),
        expectDone: () => expectEnded(world, job_id, 'stopped'),
      }
    },
  },
  {
    title: 'a scoring job of a backup',
    owes: ['scoring_jobs'],
    async arrange(world) {
      const { job_id } = await waitingJob(world)
      return {
        act: () => endLostJobs(world, { open_jobs: [], watched_jobs: [], owing_scoring_jobs: [job_id] }),
        expectDone: () => expectEnded(world, job_id, 'failed'),
      }
    },
  },
]

async function prepare(world: RunningWorld): Promise<void> {
  await storeOwnerKey(world)
  if (!(await findModel(world, handle))) await trained(world, 'owed-bulk')
}

function createJob(world: RunningWorld): Promise<ScoringJob> {
  return createScoringJob(world, owner, handle, createScoringJobSchema.parse({}))
}

async function waitingJob(world: RunningWorld): Promise<ScoringJob> {
  await prepare(world)
  const job = await createJob(world)
  await world.objects.write(uploadKey(job), new TextEncoder().encode('{"content":"thank you"}\n'))
  return job
}

/** The job has ended like that, and nothing of it is left in the bucket. */
async function expectEnded(world: RunningWorld, id: string, status: ScoringJob['status']): Promise<void> {
  expect(await findScoringJob(world, id)).toMatchObject({ status })
  expect([...world.objects.contents.keys()].filter((key) => key.includes(id))).toEqual([])
}
