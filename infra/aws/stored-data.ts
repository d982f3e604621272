import { Fn } from 'aws-cdk-lib'
import { type IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito'
import { type ITableV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import type { Environment } from '../environments/environment.ts'
import { ownTableName, storageStackName } from '../environments/environment-name.ts'

/** Returns the table that an environment uses, by its name: an export of the other stack would block changes of both. */
export function storedTable(scope: Construct, environmentName: string, { existingTable }: Environment): ITableV2 {
  return TableV2.fromTableName(scope, 'Table', existingTable ?? ownTableName(environmentName))
}

/** Returns the user pool that an environment uses. Cognito names its pools itself, so the other stack's output says the id. */
export function storedUserPool(
  scope: Construct,
  environmentName: string,
  { existingUserPool }: Environment,
): IUserPool {
  const ownId = Fn.getStackOutput(storageStackName(environmentName), 'OwnUserPoolId')
  return UserPool.fromUserPoolId(scope, 'UserPool', existingUserPool ?? ownId)
}
