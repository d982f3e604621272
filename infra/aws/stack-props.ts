import type { StackProps } from 'aws-cdk-lib'
import type { Environment } from '../environments/environment.ts'

/** Returns where a stack of an environment is deployed to, and its tags. CDK refuses the credentials of another account. */
export function stackProps({ account, region, tags, keepsData }: Environment): StackProps {
  const place = account !== null && region !== null ? { env: { account, region } } : {}
  return { ...place, tags, terminationProtection: keepsData }
}
