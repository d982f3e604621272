import { Stack, Token } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Returns the id of the finding about an ARN with a wildcard. It has the account and region where the stack states them. */
export function wildcardFinding(scope: IConstruct, service: string, resource: string): string {
  const { partition, region, account } = Stack.of(scope)
  const [inPartition, inRegion, inAccount] = [
    Token.isUnresolved(partition) ? '<AWS::Partition>' : partition,
    Token.isUnresolved(region) ? '<AWS::Region>' : region,
    Token.isUnresolved(account) ? '<AWS::AccountId>' : account,
  ]
  return `AwsSolutions-IAM5[Resource::arn:${inPartition}:${service}:${inRegion}:${inAccount}:${resource}]`
}
