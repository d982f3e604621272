import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'

/**
 * Returns the values of a condition `BETWEEN :from AND :to` that holds for the keys that begin with a prefix: no key has a character from "~"
 * on. The local database finds such a range at once, where `begins_with` lets it read all keys of the partition on the way there.
 */
export function keysBeginningWith(prefix: string) {
  return { ':from': prefix, ':to': `${prefix}~` } as const
}

/** Returns what a query for the items of a partition says whose sort keys, or those of an index, begin with a prefix. */
export function itemsBeginningWith(pk: string, prefix: string, sortKey: 'sk' | 'lsi1sk' = 'sk') {
  return {
    KeyConditionExpression: `pk = :pk AND ${sortKey} BETWEEN :from AND :to`,
    ExpressionAttributeValues: { ':pk': pk, ...keysBeginningWith(prefix) },
  }
}

type RangeQuery = Pick<
  QueryCommandInput,
  'IndexName' | 'ScanIndexForward' | 'ExclusiveStartKey' | 'ExpressionAttributeValues'
>

/**
 * Returns the query with its range of keys narrowed to what follows its start key. The local database looks for either the range or the start
 * key, and reads all that is between the two.
 */
export function fromItsStart<Query extends RangeQuery>(query: Query): Query {
  const { IndexName, ScanIndexForward, ExclusiveStartKey, ExpressionAttributeValues: values } = query
  const start = ExclusiveStartKey?.[`${IndexName ?? ''}sk`]
  if (start === undefined || values?.[':from'] === undefined) return query
  const isWithin = values[':from'] <= start && start <= values[':to']
  if (!isWithin) return query
  const narrowed = ScanIndexForward === false ? { ':to': start } : { ':from': start }
  return { ...query, ExpressionAttributeValues: { ...values, ...narrowed } }
}
