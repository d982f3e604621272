import { RemovalPolicy } from 'aws-cdk-lib'
import { type Attribute, AttributeType, Billing, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import { tableShape } from '#table/table-shape.ts'
import type { Environment } from '../environments/environment.ts'
import { ownTableName } from '../environments/environment-name.ts'

const { partitionKey, sortKey, localIndexes, globalIndexes, timeToLive } = tableShape

/** The one table, in the shape that the code relies on. */
export function singleTable(
  scope: Construct,
  environmentName: string,
  { keepsData, recoveryDays, tags }: Environment,
): TableV2 {
  return new TableV2(scope, 'Table', {
    tableName: ownTableName(environmentName),
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
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: recoveryDays },
    deletionProtection: keepsData,
    // The tags of a stack do not reach a table of this type.
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
}

function key(name: string): Attribute {
  return { name, type: AttributeType.STRING }
}
