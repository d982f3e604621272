import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { z } from 'zod'
import { metricOf, serviceMetricNames } from '#rules/service-metrics.ts'
import { addEnvironment } from '../aws/add-environment.ts'
import type { Environment } from '../environments/environment.ts'
import type { Inventory } from './usages.ts'

const metricsSchema = z.array(z.looseObject({ MetricStat: z.unknown().optional() })).optional()

/** Counts what the templates of an environment have that is paid for by the month. No code is bundled for it. */
export function inventoryOf(environmentName: string, environment: Environment): Inventory {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] }, builtinCloudFormationValidation: false })
  const templates = Object.values(addEnvironment(app, environmentName, environment)).map((stack) =>
    Template.fromStack(stack),
  )
  const ofType = (type: string) => templates.flatMap((template) => Object.values(template.findResources(type)))
  // Filters of many logs write one metric.
  const filtered = new Set(
    ofType('AWS::Logs::MetricFilter').map(({ Properties }) => JSON.stringify(Properties.MetricTransformations)),
  )
  return {
    alarmMetrics: ofType('AWS::CloudWatch::Alarm').reduce((sum, { Properties }) => sum + metricsOf(Properties), 0),
    ownMetrics: filtered.size + (environment.alarms === null ? 0 : metricsOfFunctions()),
    dashboards: ofType('AWS::CloudWatch::Dashboard').length,
  }
}

/** Returns the number of metrics that the functions can write: one for each combination of a function and an outcome. */
function metricsOfFunctions(): number {
  return serviceMetricNames
    .map(metricOf)
    .reduce((sum, { functions = [null], outcomes = [null] }) => sum + functions.length * outcomes.length, 0)
}

/** Returns the number of metrics that an alarm is paid for: each that its expression reads. */
function metricsOf(properties: { readonly Metrics?: unknown }): number {
  const metrics = metricsSchema.parse(properties.Metrics)
  return metrics === undefined ? 1 : metrics.filter(({ MetricStat }) => MetricStat !== undefined).length
}
