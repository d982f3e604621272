import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { Construct } from 'constructs'
import { alarmArticle } from './alarm-article.ts'
import type { AlarmDefinition, AlarmDefinitions } from './alarm-definition.ts'
import type { AlarmTopics } from './alarm-topics.ts'
import type { MonitoredResources } from './monitored-resources.ts'
import { requestAlarms } from './request-alarms.ts'
import { resourceAlarms } from './resource-alarms.ts'
import { workAlarms } from './work-alarms.ts'

/** Adds the alarms. Each tells its topic when it rings and when it is over, with the address of its article in the runbook. */
export function addAlarms(scope: Construct, resources: MonitoredResources, topics: AlarmTopics): readonly Alarm[] {
  const { runbookUrl } = resources.environment
  return Object.entries(alarmDefinitions(resources)).map(([name, definition]) => {
    const { description, severity, metric, periods = [1, 1], isPercentile } = definition
    const [datapointsToAlarm, evaluationPeriods] = periods
    const alarm = new Alarm(scope, name, {
      ...alarmArticle(scope, name, { description, runbookUrl }),
      metric,
      datapointsToAlarm,
      evaluationPeriods,
      ...limitOf(definition),
      ...(isPercentile && { evaluateLowSampleCountPercentile: 'ignore' }),
    })
    const tell = new SnsAction(topics[severity])
    alarm.addAlarmAction(tell)
    alarm.addOkAction(tell)
    return alarm
  })
}

function alarmDefinitions(resources: MonitoredResources): AlarmDefinitions {
  return { ...requestAlarms(resources), ...workAlarms(resources), ...resourceAlarms(resources) }
}

function limitOf(definition: AlarmDefinition) {
  return 'below' in definition
    ? {
        threshold: definition.below,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
      }
    : {
        threshold: definition.atLeast,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }
}
