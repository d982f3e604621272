/**
 * The partitions of the table by noun: what the partition key of each item of the noun begins with. Keys are made with these, and
 * the roles of functions name them as what they may read and write.
 */
export const partitions = {
  models: 'MODEL#',
  samples: 'SAMPLES#',
  snapshots: 'SNAPSHOT#',
  outOfFoldScores: 'SUSPECTS#',
  orphanedSnapshots: 'LEFTOVERS#',
  imports: 'IMPORT#',
  activations: 'ACTIVATIONS#',
  outbox: 'OUTBOX#',
  keys: 'KEY#',
  keyIds: 'KEY_ID#',
  tokenBuckets: 'LIMIT#',
  idempotencyRecords: 'IDEMPOTENCY#',
  registeredModels: 'REGISTRY#',
  jobs: 'JOB#',
  payloads: 'PAYLOAD#',
  subscriptions: 'SUBSCRIPTIONS#',
  subscriptionIdentities: 'SUBSCRIPTION_IDENTITY#',
  jobChains: 'CHAIN#',
  triggers: 'FIRING#',
  deliveries: 'DELIVERIES#',
  scoringJobs: 'SCORING_JOB#',
  webhooks: 'WEBHOOKS#',
  webhookDeliveries: 'WEBHOOK#',
  /** One partition for what the deployment has once. */
  deployment: 'DEPLOYMENT',
  /** A partition without items, which a check of the table's health reads. */
  ping: 'PING',
} as const

export type PartitionNoun = keyof typeof partitions

/** The partitions of the global indexes, in the same way. */
export const indexPartitions = {
  modelsOfNamespace: 'MODELS#',
  keysOfNamespace: 'KEYS#',
  jobsOfModel: 'JOBS#',
  subscriptionsOfTarget: 'TARGETS#',
  allRegisteredModels: 'REGISTRY',
  dueEvents: 'OUTBOX',
  dueRetrains: 'RETRAINS',
  dueLeases: 'LEASES',
  dueJobs: 'STARTS',
  dueScoringJobs: 'SCORING_JOBS',
  dueWebhooks: 'WEBHOOKS',
  dueImports: 'IMPORTS',
  scoringJobsOfModel: 'SCORING_JOBS#',
  stillOwed: 'STILL_OWED#',
} as const

export type IndexNoun = keyof typeof indexPartitions

/** Returns the pattern of all partition keys of a noun: a prefix ends with `#`, and any other text is a whole key. */
export function keyPattern(start: string): string {
  return start.endsWith('#') ? `${start}*` : start
}

export function isPartitionNoun(name: string): name is PartitionNoun {
  return Object.hasOwn(partitions, name)
}
