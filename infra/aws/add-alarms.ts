import { Duration, Stack, Validations } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Operation, type TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { DeployedMachines } from './state-machines.ts'

type MonitoredResources = {
  readonly gateway: HttpApi
  readonly score: IFunction
  readonly sweep: IFunction
  readonly machines: DeployedMachines
  readonly table: TableV2
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

/** What nobody would notice otherwise. Returns the topic that tells of it, to which whoever is on call subscribes. */
export function addAlarms(scope: Construct, watched: MonitoredResources): Topic {
  const topic = alarmTopic(scope)
  for (const [name, { metric, atLeast, description }] of Object.entries(alarmDefinitions(watched))) {
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

/** How much of what within five minutes is too much. A run that fails is not among it: its caller is told why. */
function alarmDefinitions({
  gateway,
  score,
  sweep,
  machines,
  table,
  deadLetterQueue,
}: MonitoredResources): Readonly<Record<string, AlarmDefinition>> {
  return {
    RequestsFail: {
      metric: gateway.metricServerError(sum),
      atLeast: 5,
      description: 'Requests are answered by 5xx: the log of their function says why',
    },
    ScoringThrottled: {
      metric: score.metricThrottles(sum),
      atLeast: 1,
      description: 'Scoring meets the limit on functions that run at once in this account and Region',
    },
    TableThrottled: {
      metric: table.metricThrottledRequestsForOperations({ ...sum, operations }),
      atLeast: 10,
      description: 'A partition of the table is too busy',
    },
    SweepFails: {
      metric: sweep.metricErrors(sum),
      atLeast: 1,
      description: 'Retrains that are due may not start, and lost runs may leave samples: the log of Retrain says why',
    },
    RunsTimeOut: {
      metric: sumOfMetrics(Object.values(machines).map(({ machine }) => machine.metricTimedOut(sum))),
      atLeast: 1,
      description: 'Runs took longer than their state machine lets them',
    },
    EventsUndelivered: {
      metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period }),
      atLeast: 1,
      description: 'Events wait in the queue of those that no target took',
    },
  }
}

function sumOfMetrics(metrics: readonly IMetric[]): IMetric {
  const named = Object.fromEntries(metrics.map((metric, place) => [`m${place}`, metric]))
  return new MathExpression({ expression: Object.keys(named).join(' + '), usingMetrics: named, period })
}

function alarmTopic(scope: Construct): Topic {
  const topic = new Topic(scope, 'Alarms', { enforceSSL: true })
  // A topic with a policy of its own has lost the default one, by which alarms may publish.
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
    reason: 'Alarms may not publish under the AWS managed key, and they say names and figures only.',
  })
  return topic
}
