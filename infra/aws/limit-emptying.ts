import { CfnResource, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Environment } from '../environments/environment.ts'
import { functionLogGroup } from './logs.ts'

/**
 * Gives CDK's function that empties a bucket a log which is kept as the logs of the other functions are, and rights on that log
 * alone instead of a policy of AWS. The policy of the bucket has its rights on the objects.
 */
export function limitEmptying(scope: Construct, environment: Environment): void {
  const log = functionLogGroup(scope, 'EmptyTheBucketLog', environment)
  partOfProvider(scope, 'Handler').addPropertyOverride('LoggingConfig', { LogGroup: log.logGroupName })
  const role = partOfProvider(scope, 'Role')
  role.addPropertyDeletionOverride('ManagedPolicyArns')
  const statement = {
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: log.logGroupArn,
  }
  const document = { Version: '2012-10-17', Statement: [statement] }
  role.addPropertyOverride('Policies', [{ PolicyName: 'Log', PolicyDocument: document }])
}

function partOfProvider(scope: Construct, id: string): CfnResource {
  const provider = Stack.of(scope).node.findChild('Custom::S3AutoDeleteObjectsCustomResourceProvider')
  const part = provider.node.findChild(id)
  if (!(part instanceof CfnResource))
    throw new Error(`CDK makes the ${id} of the function that empties a bucket in another way.`)
  return part
}
