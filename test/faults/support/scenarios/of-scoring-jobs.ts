import { expect } from 'vitest'
import { createScoringJobSchema, type ScoringJob } from '#rules/scoring-job.ts'
import { manifestKey, uploadKey } from '#rules/scoring-job-objects.ts'
import { findScoringJob } from '#table/scoring-jobs.ts'
import { endLostJobs } from '#usecases/restore/end-lost-jobs.ts'
import { createScoringJob } from '#usecases/scoring-jobs/create-scoring-job.ts'
import { listResults } from '#usecases/scoring-jobs/list-results.ts'
import { listScoringJobs } from '#usecases/scoring-jobs/list-scoring-jobs.ts'
import { loadScoringJob } from '#usecases/scoring-jobs/load-scoring-job.ts'
import { showScoringJob } from '#usecases/scoring-jobs/show-scoring-job.ts'
import { startScoringJob } from '#usecases/scoring-jobs/start-scoring-job.ts'
import { stopScoringJob } from '#usecases/scoring-jobs/stop-scoring-job.ts'
import { runTaskState } from '../../../support/models.ts'
import { storeOwnerKey } from '../../../support/owner-key.ts'
import { owner, type TestWorld } from '../../../support/test-world.ts'
import { canary } from '../injection/canary.ts'
import type { Prepared, Scenario, Troupe } from '../injection/scenario.ts'
import { makeTrained } from './small-models.ts'

const handle = 'demo.trained'
const page = { limit: 10, after: undefined }

const scenarios: readonly Scenario[] = [
  {
    title: 'creating a scoring job that nobody starts',
    owes: true,
    isKeyed: true,
    prepare: async () => ({
      act: async (world) => (await createScoringJob(world, owner, handle, createScoringJobSchema.parse({}))).job_id,
      expectDone: async (world, id) => {
        if (id !== undefined) await expectEnded(world, String(id), 'expired')
      },
    }),
  },
  ofJob('a scoring job from its start to its end', waiting, {
    owes: true,
    act: (world, id, runMachines) => startScoringJob(world, owner, handle, id).then(runMachines),
    end: 'succeeded',
    others: (id) => ({ 'a stop': (world) => stopScoringJob(world, owner, handle, id) }),
  }),
  ofJob('stopping a scoring job', waiting, {
    owes: true,
    act: (world, id) => stopScoringJob(world, owner, handle, id),
    end: 'stopped',
    others: (id) => ({ 'a start': (world) => startScoringJob(world, owner, handle, id) }),
  }),
  ofJob('the end of the scoring jobs of a backup', waiting, {
    isRepeated: true,
    owes: true,
    act: (world, id) => endLostJobs(world, { open_jobs: [], watched_jobs: [], owing_scoring_jobs: [id] }),
    end: 'failed',
  }),
  ofJob('the step cut-the-upload', running, {
    isRepeated: true,
    act: (world, job_id) => runTaskState(world, 'cut-the-upload', { job_id }),
  }),
  ofJob('the step score-the-range', cut, {
    isRepeated: true,
    act: async (world, job_id) =>
      runTaskState(world, 'score-the-range', { job_id, range: await firstRange(world, job_id) }),
    others: (id) => ({ 'a stop': (world) => stopScoringJob(world, owner, handle, id) }),
  }),
  ofJob('the step finish-the-scoring-job', scored, {
    isRepeated: true,
    act: (world, job_id) => runTaskState(world, 'finish-the-scoring-job', { job_id }),
    end: 'succeeded',
    others: (id) => ({ 'a stop': (world) => stopScoringJob(world, owner, handle, id) }),
  }),
  ofJob('the step fail-the-scoring-job', cut, {
    isRepeated: true,
    act: (world, job_id) =>
      runTaskState(world, 'fail-the-scoring-job', { job_id, error: { Error: 'Boom', Cause: '' } }),
    end: 'failed',
  }),
  ofJob('getting and listing scoring jobs', waiting, {
    isReading: true,
    async act(world, id) {
      const { items } = await listScoringJobs(world, owner, handle, { ...page, namespace: undefined })
      const { job } = await showScoringJob(world, await loadScoringJob(world, owner, handle, id))
      return [items.map(({ job_id }) => job_id), job]
    },
  }),
  ofJob('listing the results of a scoring job', scored, {
    isReading: true,
    act: (world, id) => listResults(world, owner, handle, id, page),
  }),
]

export const scoringJobTroupe: Troupe = {
  name: 'scoring jobs',
  async arrange(world, machines) {
    await storeOwnerKey(world)
    await makeTrained(world, machines, handle)
  },
  scenarios,
}

type Stage = (world: TestWorld) => Promise<ScoringJob>

function ofJob(
  title: string,
  make: Stage,
  {
    act,
    end,
    others,
    ...flags
  }: Pick<Scenario, 'owes' | 'isRepeated' | 'isReading'> & {
    readonly act: (world: TestWorld, id: string, runMachines: () => Promise<void>) => Promise<unknown>
    readonly end?: ScoringJob['status']
    readonly others?: (id: string) => NonNullable<Prepared['others']>
  },
): Scenario {
  return {
    title,
    ...flags,
    async prepare(world, { runMachines }) {
      const { job_id } = await make(world)
      return {
        act: (now) => act(now, job_id, runMachines),
        ...(end && { expectDone: (now: TestWorld) => expectEnded(now, job_id, end) }),
        ...(others && { others: others(job_id) }),
      }
    },
  }
}

async function waiting(world: TestWorld): Promise<ScoringJob> {
  const job = await createScoringJob(world, owner, handle, createScoringJobSchema.parse({}))
  await world.objects.write(uploadKey(job), new TextEncoder().encode(`{"content":"thank you ${canary}"}\n`))
  return job
}

/** A job whose execution does nothing. */
async function running(world: TestWorld): Promise<ScoringJob> {
  const { job_id } = await waiting(world)
  return startScoringJob(world, owner, handle, job_id)
}

async function cut(world: TestWorld): Promise<ScoringJob> {
  const job = await running(world)
  await runTaskState(world, 'cut-the-upload', { job_id: job.job_id })
  return job
}

async function scored(world: TestWorld): Promise<ScoringJob> {
  const job = await cut(world)
  const range = await firstRange(world, job.job_id)
  await runTaskState(world, 'score-the-range', { job_id: job.job_id, range })
  return job
}

async function firstRange(world: TestWorld, id: string): Promise<unknown> {
  const job = await findScoringJob(world, id)
  const manifest = job && world.objects.contents.get(manifestKey(job))
  return JSON.parse(Buffer.from(manifest ?? []).toString() || '[]')[0]
}

/** The job has ended like that, and nothing of it is left in the bucket. */
async function expectEnded(world: TestWorld, id: string, status: ScoringJob['status']): Promise<void> {
  expect(await findScoringJob(world, id)).toMatchObject({ status })
  expect([...world.objects.contents.keys()].filter((key) => key.includes(id))).toEqual([])
}
