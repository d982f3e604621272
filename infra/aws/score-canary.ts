import { Duration, Validations } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { type ILambdaDeploymentConfig, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy'
import { type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Alias } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { metricNamespace } from '#rules/service-metrics.ts'
import type { Environment } from '../environments/environment.ts'
import { allow } from './allow.ts'
import { alarmArticle } from './monitoring/alarm-article.ts'
import type { TouchstoneFunction } from './touchstone-function.ts'

type CanaryMinutes = NonNullable<Environment['scoreCanaryMinutes']>
type Canary = Pick<Environment, 'runbookUrl'> & { readonly live: Alias; readonly score: TouchstoneFunction }

/** One in ten requests goes to the new version for so many minutes, and then all do. */
const configs: Readonly<Record<CanaryMinutes, ILambdaDeploymentConfig>> = {
  5: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
  10: LambdaDeploymentConfig.CANARY_10PERCENT_10MINUTES,
  15: LambdaDeploymentConfig.CANARY_10PERCENT_15MINUTES,
  30: LambdaDeploymentConfig.CANARY_10PERCENT_30MINUTES,
}

/** The new version fails if it answers so many requests within a minute by 5xx, and they are this part of all that it got. */
const fewestFailures = 3
const failurePercent = 5

const perMinute = { period: Duration.minutes(1), statistic: 'Sum' } as const

/** Shifts the requests for scores to a new version in two steps, and back, with the whole deployment, if that version fails. */
export function scoreCanary(
  scope: Construct,
  { live, score, minutes, runbookUrl }: Canary & { readonly minutes: CanaryMinutes },
): void {
  new LambdaDeploymentGroup(scope, 'ScoreDeployment', {
    alias: live,
    deploymentConfig: configs[minutes],
    alarms: [newVersionFails(scope, { live, score, runbookUrl })],
    role: shiftingRole(scope, live, score),
  })
}

/** The rights that CodeDeploy needs for this one alias. The policy that CDK would add to the role covers all functions. */
function shiftingRole(scope: Construct, live: Alias, score: TouchstoneFunction): IRole {
  const role = new Role(scope, 'ScoreDeploymentRole', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') })
  const actions = ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig']
  allow(role, actions, [score.functionArn, live.functionArn])
  allow(role, ['cloudwatch:DescribeAlarms'], ['*'])
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'CodeDeploy lists alarms, which it does not change, by the right that AWS documents for it.',
  })
  return role.withoutPolicyUpdates()
}

/**
 * Watches the version of this deployment alone: among all requests, the failures of a tenth would hardly show. Lambda counts crashes
 * and timeouts of a version, but takes an answer of 500 for a success; those are counted in the log.
 */
function newVersionFails(scope: Construct, { live, score, runbookUrl }: Canary): Alarm {
  const { version } = live.version
  const dimensionsMap = {
    FunctionName: score.functionName,
    Resource: `${score.functionName}:${live.aliasName}`,
    ExecutedVersion: version,
  }
  const answered = score.logGroup.addMetricFilter('FailuresOfNewVersion', {
    filterPattern: FilterPattern.all(
      FilterPattern.numberValue('$.status', '>=', 500),
      FilterPattern.stringValue('$.function_version', '=', version),
    ),
    metricNamespace,
    metricName: `${score.functionName}-failures-of-new-version`,
  })
  const usingMetrics = {
    answered: answered.metric(perMinute),
    crashed: score.metricErrors({ ...perMinute, dimensionsMap }),
    requests: score.metricInvocations({ ...perMinute, dimensionsMap }),
  }
  const failures = '(FILL(answered, 0) + FILL(crashed, 0))'
  const name = 'NewScoreVersionFails'
  const description = 'A new version of the function that scores answers 5xx: its deployment is rolled back.'
  return new Alarm(scope, name, {
    ...alarmArticle(scope, name, { description, runbookUrl }),
    metric: new MathExpression({
      expression: `IF(${failures} >= ${fewestFailures}, 100 * ${failures} / requests, 0)`,
      usingMetrics,
      period: perMinute.period,
      label: 'Failed requests, in percent',
    }),
    threshold: failurePercent,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
}
