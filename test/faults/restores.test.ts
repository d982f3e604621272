import { expect, test } from 'vitest'
import { isKeyValid } from '#rules/key.ts'
import { createModelSchema } from '#rules/model-request.ts'
import { graceSeconds } from '#rules/owed-work.ts'
import type { Restore } from '#rules/restore.ts'
import { createScoringJobSchema } from '#rules/scoring-job.ts'
import { traitInputSchema } from '#rules/trait.ts'
import { newTrigger } from '#rules/trigger.ts'
import { createWebhookSchema } from '#rules/webhook.ts'
import { findModel } from '#table/models.ts'
import { firstSamples } from '#table/purges.ts'
import { listRestoredItems } from '#table/restored-items.ts'
import { findScoringJob } from '#table/scoring-jobs.ts'
import { commit } from '#table/transact.ts'
import { newTriggerWrites } from '#table/triggers.ts'
import { createKey } from '#usecases/keys/create-key.ts'
import type { RequestedKey } from '#usecases/keys/new-key.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { finishRestore } from '#usecases/restore/finish-restore.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { createScoringJob } from '#usecases/scoring-jobs/create-scoring-job.ts'
import { getRun } from '#usecases/training/get-run.ts'
import { putTraits } from '#usecases/traits/put-traits.ts'
import { listActivations } from '#usecases/versions/list-activations.ts'
import { sweepOutbox } from '#usecases/versions/sweep-outbox.ts'
import { createWebhook } from '#usecases/webhooks/create-webhook.ts'
import { Crash, crashAt } from '../support/crash.ts'
import { createDraft, plainSamples, startRun } from '../support/models.ts'
import { makeTestWorld, owner, type TestWorld } from '../support/test-world.ts'
import { writeTrained } from '../support/trained-models.ts'
import { readTable, restoreTable } from './support/injection/table-state.ts'

const backupMadeAt = '2026-01-01T00:00:00.000Z'

test('a restore whose process dies after any write is finished by the next attempt', { timeout: 120_000 }, async () => {
  await using world = await makeTestWorld()
  const { runs, scoringJob, webhook, secret, restore } = await fill(world)
  const before = await readTable(world)
  for (let write = 1; ; write++) {
    await restoreTable(world, before, await readTable(world))
    for (const list of [world.published, world.jobs, world.started]) list.length = 0
    const crash = crashAt(world, { write, moment: 'after', forGood: true })
    const died = await finishRestore(world, restore, secret).then(() => false, isCrash)
    crash.disarm()

    const report = await finishRestore(world, restore, secret)

    const { keys, watched_jobs } = await listRestoredItems(world)
    expect(keys.map((key) => [key.label, isKeyValid(key, world.now())])).toEqual([
      ['own', true],
      ['other', false],
    ])
    expect(report.revoked_keys.map(({ label }) => label)).toEqual(['other'])
    expect(report.paused_webhooks).toEqual([webhook])
    for (const run of runs) {
      const ended = await getRun(world, owner, run.handle, run.run_id)
      expect(ended).toMatchObject({ status: 'failed', error: { code: 'run_lost' } })
    }
    const ended = await findScoringJob(world, scoringJob)
    expect(ended).toMatchObject({ status: 'failed', error: { code: 'job_lost' } })
    for (const handle of ['demo.quiet', 'demo.quiet-run']) {
      expect(await firstSamples(world, handle, { through: 1_000, atMost: 1 })).toEqual([])
      expect(await findModel(world, handle)).toMatchObject({ lease: null, buffered_samples: 0 })
    }
    expect(await firstSamples(world, 'demo.run', { through: 1_000, atMost: 1 })).toHaveLength(1)
    const { items } = await listActivations(world, owner, 'demo.trained', { limit: 10, after: undefined })
    expect(items[0]).toMatchObject({
      cause: 'restore',
      from: 1,
      to: 1,
      reason: `Restored from a backup of ${backupMadeAt}.`,
    })
    expect(await findModel(world, 'demo.trained')).toMatchObject({ ...pointerOf(items[0]), activation: 'auto' })
    await sweepOutbox(world, { withinSeconds: graceSeconds })
    const restored = world.published.filter(({ detail }) => detail.cause === 'restore')
    expect(restored.at(-1)).toMatchObject({ detail: { handle: 'demo.trained' } })
    expect(watched_jobs).toEqual([])
    expect(world.jobs).toEqual([])
    if (!died) {
      expect(write).toBeGreaterThan(12)
      return
    }
  }
})

/** A table as a backup may have it, of a time in which everything was at work. */
async function fill(world: TestWorld) {
  const request: Omit<RequestedKey, 'label'> = { scope: 'scoring', namespaces: ['demo'] }
  const { secret } = await createKey(world, { ...request, label: 'own' })
  await createKey(world, { ...request, label: 'other' })
  await writeTrained(world, 'demo.trained', 1)
  await createQuiet(world, 'demo.quiet')
  await createQuiet(world, 'demo.quiet-run')
  await createDraft(world, 'demo.run')
  const runs = [await startRun(world, 'demo.run'), await startRun(world, 'demo.quiet-run')]
  const job = await createScoringJob(world, owner, 'demo.trained', createScoringJobSchema.parse({}))
  const cause = {
    trigger_id: world.newUuid(),
    model_id: 'prices',
    job_id: null,
    newest_subscription_no: 0,
    trigger_event: 'training_complete',
  } as const
  await commit(world, newTriggerWrites(world, newTrigger(cause, undefined, world.now())))
  const webhook = await createWebhook(world, owner, createWebhookSchema.parse({ url: 'https://receiver.example/' }))
  const restore: Restore = {
    ...{ backup_made_at: backupMadeAt, restored_at: world.now().toISOString() },
    ...{ kept_keys: 'none', pauses_webhooks: true },
  }
  return { runs, scoringJob: job.job_id, webhook: webhook.webhook_id, secret, restore }
}

async function createQuiet(world: TestWorld, handle: string): Promise<void> {
  await createModel(world, owner, createModelSchema.parse({ handle, zero_data_retention: true }))
  await putTraits(world, owner, handle, [traitInputSchema.parse({ name: 'warmth', key: 'warmth' })])
  await appendSamples(world, owner, handle, plainSamples('warmth'))
}

function pointerOf(activation: { generation: number; to: number } | undefined) {
  return { generation: activation?.generation, current_version_no: activation?.to }
}

function isCrash(error: unknown): boolean {
  if (error instanceof Crash) return true
  throw error
}
