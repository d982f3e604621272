import { Duration, Stack, Validations } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { type ITableV2, Operation } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { DeployedMachines } from './state-machines.ts'

type MonitoredResources = {
  readonly gateway: HttpApi
  readonly functions: Readonly<Record<'score' | 'sweep', IFunction>>
  readonly machines: DeployedMachines
  readonly table: ITableV2
  readonly deadLetterQueue: IQueue
}

type AlarmDefinition = { readonly metric: IMetric; readonly atLeast: number; readonly description: string }

const period = Duration.minutes(5)
const sum = { period, statistic: 'Sum' }
const operations = [
  Operation.GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.TRANSACT_WRITE_ITEMS,
]

/** Adds the alarms. Returns the topic that they publish to; the people on call subscribe to it. */
export function addAlarms(scope: Construct, resources: MonitoredResources): Topic {
  const topic = alarmTopic(scope)
  for (const [name, { metric, atLeast, description }] of Object.entries(alarmDefinitions(resources))) {
    const alarm = new Alarm(scope, name, {
      metric,
      threshold: atLeast,
      alarmDescription: description,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(topic))
  }
  return topic
}

/** Thresholds over five minutes. A failed run raises no alarm, because the run itself reports its error. */
function alarmDefinitions({
  gateway,
  functions: { score, sweep },
  machines,
  table,
  deadLetterQueue,
}: MonitoredResources): Readonly<Record<string, AlarmDefinition>> {
  return {
    RequestsFail: {
      metric: gateway.metricServerError(sum),
      atLeast: 5,
      description: 'Requests are answered with 5xx; the log of the function has the reason',
    },
    ScoringThrottled: {
      metric: score.metricThrottles(sum),
      atLeast: 1,
      description: 'Scoring reached the limit on concurrent functions of this account and Region',
    },
    TableThrottled: {
      metric: table.metricThrottledRequestsForOperations({ ...sum, operations }),
      atLeast: 10,
      description: 'Requests to the table are throttled: a partition is too busy',
    },
    SweepFails: {
      metric: sweep.metricErrors(sum),
      atLeast: 1,
      description:
        'Work that is owed cannot be done: events, due retrains, runs or jobs; the log of Sweep has the reason',
    },
    RunsTimeOut: {
      metric: sumOfMetrics(Object.values(machines).map(({ machine }) => machine.metricTimedOut(sum))),
      atLeast: 1,
      description: 'Runs took longer than the timeout of their state machine',
    },
    EventsUndelivered: {
      metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period }),
      atLeast: 1,
      description: 'Events that no target took are in the dead-letter queue',
    },
  }
}

function sumOfMetrics(metrics: readonly IMetric[]): IMetric {
  const named = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]))
  return new MathExpression({ expression: Object.keys(named).join(' + '), usingMetrics: named, period })
}

function alarmTopic(scope: Construct): Topic {
  const topic = new Topic(scope, 'Alarms', { enforceSSL: true })
  // A topic policy replaces the default one, which lets alarms publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  )
  Validations.of(topic).acknowledge({
    id: 'AwsSolutions-SNS2',
    reason: 'Alarms cannot publish under the AWS managed key, and they contain names and figures only.',
  })
  return topic
}
