/**
 * The shape of the one table: its keys, its indexes and its time-to-live attribute. CDK makes the deployed table from this
 * and the local runtime makes its own, so that neither can drift from what the code asks of it.
 *
 * The local index is there because its reads can be consistent: training must see every acknowledged sample.
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
