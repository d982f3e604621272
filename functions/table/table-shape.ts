/**
 * The shape of the one table: its keys, its indexes and its time-to-live attribute. CDK and the local runtime both create their
 * table from it. The local index exists because its reads can be consistent: a training has to read every acknowledged sample.
 */
export const tableShape = {
  partitionKey: 'pk',
  sortKey: 'sk',
  localIndexes: [{ name: 'lsi1', sortKey: 'lsi1sk' }],
  globalIndexes: [
    { name: 'gsi1', partitionKey: 'gsi1pk', sortKey: 'gsi1sk' },
    { name: 'gsi2', partitionKey: 'gsi2pk', sortKey: 'gsi2sk' },
  ],
  timeToLive: 'ttl',
} as const
