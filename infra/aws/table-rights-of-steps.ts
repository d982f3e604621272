import type { StepName } from '#rules/deployed-steps.ts'
import { allWrites, itemsOfJobEnd, purgedItems, type TableRights } from './table-rights.ts'

/** The end of a scoring job, which any of its steps can find due, no longer pins the version of the model. */
const scoringJobWrites = { by: ['Put', 'Update', 'Delete'], of: ['models', 'scoringJobs'] } as const

export const tableRightsOfSteps: Readonly<Record<StepName, TableRights>> = {
  'acquire-the-lease': { gets: ['models'], writes: { by: ['Put', 'Update', 'Delete'], of: ['models', 'outbox'] } },
  'renew-the-lease': { writes: { by: ['Update'], of: ['models'] } },
  // Gathering first closes appends that died half-way: it erases their samples.
  'gather-the-samples': {
    gets: ['models'],
    queries: ['models'],
    writes: { by: ['Update', 'Delete'], of: ['models', 'samples'] },
  },
  'train-the-trait': {
    gets: ['models', 'outOfFoldScores'],
    // A trait learns from its own samples, or from those of others too.
    queries: ['models', 'samples'],
    lsi1: ['samples'],
    writes: { by: ['Put', 'Update'], of: ['models', 'snapshots', 'outOfFoldScores'] },
  },
  'record-the-version': {
    gets: ['models'],
    queries: ['models', 'snapshots', 'samples'],
    writes: { by: ['Put', 'Update'], of: ['models', 'deployment', 'outbox'] },
  },
  'purge-the-samples': {
    gets: ['models'],
    queries: purgedItems,
    writes: { by: ['Update', 'Delete'], of: ['models', ...purgedItems] },
  },
  'flip-the-active-version': {
    gets: ['models'],
    writes: { by: ['Put', 'Update', 'Delete'], of: ['models', 'activations', 'outbox'] },
  },
  'publish-the-outcome': {
    gets: ['models', 'jobs', 'registeredModels', 'triggers', 'webhookDeliveries'],
    queries: ['outbox', 'webhooks', ...purgedItems],
    writes: { by: allWrites, of: ['models', ...purgedItems, ...itemsOfJobEnd, 'webhookDeliveries'] },
  },
  'prune-the-versions': {
    gets: ['models'],
    queries: ['orphanedSnapshots', 'snapshots', 'outOfFoldScores'],
    lsi1: ['models'],
    writes: {
      by: ['Put', 'Update', 'Delete'],
      of: ['models', 'imports', 'orphanedSnapshots', 'snapshots', 'outOfFoldScores'],
    },
  },
  'release-the-lease': {
    gets: ['models', 'jobs', 'registeredModels', 'triggers', 'webhookDeliveries'],
    queries: ['outbox', 'webhooks', ...purgedItems],
    writes: { by: ['Put', 'Update', 'Delete'], of: ['models', ...purgedItems, ...itemsOfJobEnd, 'webhookDeliveries'] },
  },
  'discover-the-traits': {
    gets: ['models'],
    queries: ['models', 'samples'],
    writes: { by: ['Put', 'Update', 'Delete'], of: ['models', 'samples'] },
  },
  'synthesize-the-samples': {
    gets: ['models'],
    queries: ['models', 'samples'],
    writes: { by: allWrites, of: ['models', 'samples', 'outbox'] },
  },
  'end-the-purge': { gets: ['models'], writes: { by: ['Put', 'Update', 'Delete'], of: ['models', 'outbox'] } },
  // The handler that scores trains models and scores texts, as far as the key of the job's caller may.
  'dispatch-the-handler': {
    gets: ['keys', 'keyIds', 'models', 'jobs', 'payloads', 'registeredModels', 'triggers', 'webhookDeliveries'],
    queries: ['models', 'snapshots', 'outbox', 'webhooks', ...purgedItems],
    writes: { by: allWrites, of: ['models', ...purgedItems, ...itemsOfJobEnd, 'webhookDeliveries'] },
  },
  'fail-the-job': {
    gets: ['models', 'jobs', 'payloads', 'registeredModels', 'triggers', 'webhookDeliveries'],
    queries: ['outbox', 'webhooks'],
    writes: { by: ['Put', 'Update', 'Delete'], of: [...itemsOfJobEnd, 'webhookDeliveries'] },
  },
  'deliver-to-subscribers': {
    gets: ['keys', 'keyIds', 'registeredModels', 'jobs', 'jobChains', 'payloads', 'subscriptions', 'triggers'],
    lsi1: ['subscriptions'],
    writes: {
      by: allWrites,
      of: ['registeredModels', 'jobs', 'jobChains', 'payloads', 'subscriptions', 'deliveries', 'triggers'],
    },
  },
  'cut-the-upload': { gets: ['scoringJobs'], writes: scoringJobWrites },
  'score-the-range': {
    gets: ['keys', 'keyIds', 'models', 'scoringJobs'],
    queries: ['snapshots'],
    writes: scoringJobWrites,
  },
  'finish-the-scoring-job': { gets: ['scoringJobs'], queries: ['scoringJobs'], writes: scoringJobWrites },
  'fail-the-scoring-job': { gets: ['scoringJobs'], writes: scoringJobWrites },
}
