import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { Conditions, IGrantable } from 'aws-cdk-lib/aws-iam'
import { indexPartitions, keyPattern, partitions } from '#table/partitions.ts'
import type { Environment } from '../environments/environment.ts'
import { allow } from './allow.ts'
import type { TableRights } from './table-rights.ts'

type Parts = { readonly table: ITableV2; readonly environment: Environment }

/** Grants a role its rights to the items of the table. */
export function grantTableRights(who: IGrantable, rights: TableRights, { table, environment }: Parts): void {
  const { gets = [], queries = [], updates = [], writes, lsi1 = [], gsi1 = [], gsi2 = [] } = rights
  // Each function reads the adoption record of an adopted table when it starts.
  const adoption = environment.existingTable === null ? [] : (['deployment'] as const)
  const items = table.tableArn

  allowFor(['dynamodb:GetItem'], items, startsOf(partitions, [...gets, ...adoption]))
  allowFor(['dynamodb:Query'], items, startsOf(partitions, queries))
  allowFor(['dynamodb:Query'], indexArn('lsi1'), startsOf(partitions, lsi1))
  allowFor(['dynamodb:Query'], indexArn('gsi1'), startsOf(indexPartitions, gsi1))
  allowFor(['dynamodb:Query'], indexArn('gsi2'), startsOf(indexPartitions, gsi2))
  // One statement for all writes: each of them may be part of a transaction with each other.
  if (writes)
    allowFor(
      writes.by.map((write) => `dynamodb:${write}Item`),
      items,
      startsOf(partitions, writes.of),
    )
  allowFor(['dynamodb:UpdateItem'], items, startsOf(partitions, updates))

  function allowFor(actions: readonly string[], resource: string, starts: readonly string[]): void {
    if (starts.length > 0) allow(who, actions, [resource], withLeadingKeys(starts))
  }

  function indexArn(name: string): string {
    return `${table.tableArn}/index/${name}`
  }
}

function startsOf<Noun extends string>(all: Readonly<Record<Noun, string>>, nouns: readonly Noun[]): readonly string[] {
  return nouns.map((noun) => all[noun])
}

/**
 * Restricts a right to items of these partitions. `ForAllValues` also holds for a request without any leading key, which the
 * second condition refuses.
 */
function withLeadingKeys(starts: readonly string[]): Conditions {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': starts.map(keyPattern) },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  }
}
