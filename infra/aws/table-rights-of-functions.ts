import type { FunctionRole } from '#rules/deployed-functions.ts'
import { allWrites, itemsOfImport, itemsOfJobEnd, purgedItems, type TableRights } from './table-rights.ts'

/** Only the role that manages keys may write them; others record when one was last used. */
const author: TableRights = {
  gets: [
    'keys',
    'keyIds',
    'tokenBuckets',
    'idempotencyRecords',
    'models',
    'samples',
    'outOfFoldScores',
    'scoringJobs',
    'webhooks',
    'webhookDeliveries',
    ...itemsOfImport,
    'ping',
  ],
  queries: [
    'idempotencyRecords',
    'models',
    'snapshots',
    'orphanedSnapshots',
    'activations',
    'outbox',
    'scoringJobs',
    'webhooks',
    'webhookDeliveries',
    ...purgedItems,
  ],
  lsi1: ['models', 'samples', 'webhookDeliveries'],
  gsi1: ['modelsOfNamespace', 'keysOfNamespace'],
  gsi2: ['modelsOfNamespace', 'scoringJobsOfModel'],
  writes: {
    by: allWrites,
    of: [
      'keys',
      'keyIds',
      'tokenBuckets',
      'idempotencyRecords',
      'models',
      'activations',
      'outbox',
      'scoringJobs',
      'webhooks',
      'webhookDeliveries',
      // The version that an import records, and those that it prunes.
      ...itemsOfImport,
      'orphanedSnapshots',
      ...purgedItems,
    ],
  },
  // The counter of version ids.
  updates: ['deployment'],
}

const agent: TableRights = {
  gets: ['keys', 'tokenBuckets', 'models', 'samples', 'outOfFoldScores', 'webhookDeliveries'],
  queries: ['models', 'snapshots', 'activations', 'outbox', 'webhooks', ...purgedItems],
  lsi1: ['samples'],
  gsi1: ['modelsOfNamespace'],
  gsi2: ['modelsOfNamespace'],
  writes: {
    by: allWrites,
    of: ['tokenBuckets', 'models', 'activations', 'outbox', 'webhookDeliveries', ...purgedItems],
  },
  updates: ['keys'],
}

/** Scoring also stores feedback, ends a run whose lease expired, and erases what zero data retention does not keep. */
const score: TableRights = {
  gets: ['keys', 'tokenBuckets', 'idempotencyRecords', 'models', 'outOfFoldScores'],
  queries: ['idempotencyRecords', 'models', 'snapshots', ...purgedItems],
  writes: { by: allWrites, of: ['tokenBuckets', 'idempotencyRecords', 'models', 'outbox', ...purgedItems] },
  updates: ['keys'],
}

const registry: TableRights = {
  gets: [
    'keys',
    'keyIds',
    'tokenBuckets',
    'idempotencyRecords',
    'models',
    'registeredModels',
    'jobs',
    'jobChains',
    'payloads',
    'subscriptions',
    'subscriptionIdentities',
    'triggers',
    'webhookDeliveries',
    'ping',
  ],
  queries: ['idempotencyRecords', 'registeredModels', 'subscriptions', 'triggers', 'deliveries', 'outbox', 'webhooks'],
  lsi1: ['registeredModels', 'subscriptions'],
  gsi1: ['allRegisteredModels', 'jobsOfModel'],
  gsi2: ['jobsOfModel', 'subscriptionsOfTarget'],
  writes: {
    by: allWrites,
    of: [
      'tokenBuckets',
      'idempotencyRecords',
      'jobChains',
      'subscriptions',
      'subscriptionIdentities',
      'deliveries',
      'webhookDeliveries',
      ...itemsOfJobEnd,
    ],
  },
  updates: ['keys'],
}

const sweep: TableRights = {
  gets: ['models', 'jobs', 'scoringJobs', 'payloads', 'registeredModels', 'triggers', 'webhooks', 'webhookDeliveries'],
  queries: ['outbox', 'snapshots', 'webhooks', 'webhookDeliveries', ...purgedItems],
  gsi1: ['dueEvents', 'dueRetrains', 'dueLeases', 'dueJobs', 'dueScoringJobs', 'dueWebhooks', 'dueImports'],
  gsi2: ['stillOwed'],
  writes: {
    by: allWrites,
    of: ['models', 'scoringJobs', 'webhookDeliveries', ...itemsOfImport, ...purgedItems, ...itemsOfJobEnd],
  },
}

/** Makes the deliveries that the publishers of events have stored. */
const webhooks: TableRights = {
  gets: ['webhooks', 'webhookDeliveries'],
  queries: ['webhooks', 'webhookDeliveries'],
  writes: { by: ['Put', 'Update', 'Delete'], of: ['webhookDeliveries'] },
}

export const tableRightsOfFunctions: Readonly<Record<FunctionRole, TableRights>> = {
  score,
  author,
  agent,
  registry,
  sweep,
  webhooks,
  none: {},
}
