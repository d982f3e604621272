import { Stack } from 'aws-cdk-lib'
import type { AlarmProps } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import type { Environment } from '../../environments/environment.ts'

type Description = Pick<Environment, 'runbookUrl'> & { readonly description: string }

/** Returns an alarm's name and its description, which ends with the address of its article in the runbook. */
export function alarmArticle(
  scope: Construct,
  name: string,
  { description, runbookUrl }: Description,
): Pick<AlarmProps, 'alarmName' | 'alarmDescription'> {
  return {
    alarmName: `${Stack.of(scope).stackName}-${name}`,
    alarmDescription: `${description} ${runbookUrl}#${name.toLowerCase()}`,
  }
}
