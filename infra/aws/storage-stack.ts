import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Environment } from '../environments/environment.ts'
import { storageStackName } from '../environments/environment-name.ts'
import { singleTable } from './single-table.ts'
import { stackProps } from './stack-props.ts'
import { userPool } from './user-pool.ts'

/** Holds what must outlive every mistake in the rest of an environment: its table and its user pool. */
export class StorageStack extends Stack {
  constructor(scope: Construct, environmentName: string, environment: Environment) {
    super(scope, storageStackName(environmentName), {
      ...stackProps(environment),
      description: `The data of Touchstone (${environmentName})`,
    })
    const table = singleTable(this, environmentName, environment)
    const pool = userPool(this, environment)
    new CfnOutput(this, 'OwnTableName', { value: table.tableName, description: 'The table of this stack' })
    new CfnOutput(this, 'OwnUserPoolId', { value: pool.userPoolId, description: 'The user pool of this stack' })
  }
}
