import { RemovalPolicy } from 'aws-cdk-lib'
import { type Attribute, AttributeType, Billing, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import { tableShape } from '#table/table-shape.ts'
import type { Environment } from '../environments/environment.ts'

const { partitionKey, sortKey, localIndexes, globalIndexes, timeToLive } = tableShape

/** The one table, in the shape that the code relies on. */
export function singleTable(scope: Construct, { keepsData }: Environment): TableV2 {
  return new TableV2(scope, 'Table', {
    partitionKey: key(partitionKey),
    sortKey: key(sortKey),
    localSecondaryIndexes: localIndexes.map(({ name, sortKey }) => ({ indexName: name, sortKey: key(sortKey) })),
    globalSecondaryIndexes: globalIndexes.map(({ name, partitionKey, sortKey }) => ({
      indexName: name,
      partitionKey: key(partitionKey),
      sortKey: key(sortKey),
    })),
    timeToLiveAttribute: timeToLive,
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: keepsData,
    removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
}

function key(name: string): Attribute {
  return { name, type: AttributeType.STRING }
}
