import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { metricNamespace, metricOf, serviceMetricNames } from '#rules/service-metrics.ts'
import { failureLevels } from '../../../../infra/aws/monitoring/failure-lines.ts'
import { stateMachineNames } from '../../../../infra/state-machines.ts'
import { projectRoot, sourceFilesBelow } from '../../../support/source-files.ts'
import { templateOf } from '../synthesized.ts'
import { alarmsOf } from './synthesized-alarms.ts'

const alarms = alarmsOf('prod')
const monitoringTypes = [
  'CloudWatch::Alarm',
  'CloudWatch::Dashboard',
  'Logs::MetricFilter',
  'SNS::Topic',
  'SNS::Subscription',
]

function countsOf(environment: string): Record<string, number> {
  const { ofType } = templateOf(environment)
  return Object.fromEntries(monitoringTypes.map((type) => [type, Object.keys(ofType(`AWS::${type}`)).length]))
}

test('dev has no alarms, no dashboard and no metrics of its own, which would cost money while nobody calls', () => {
  expect(countsOf('dev')).toEqual(Object.fromEntries(monitoringTypes.map((type) => [type, 0])))
  expect(JSON.stringify(templateOf('dev').template.toJSON())).not.toContain('TOUCHSTONE_METRICS_ENVIRONMENT')
})

test('staging has the alarms of prod, and wakes nobody', () => {
  const actionsOf = (environment: string) => [
    ...new Set(Object.values(alarmsOf(environment)).flatMap(({ AlarmActions }) => AlarmActions.map(({ Ref }) => Ref))),
  ]

  expect(Object.keys(alarmsOf('staging'))).toEqual(Object.keys(alarms))
  expect(actionsOf('staging')).toEqual([expect.stringMatching(/^Tickets/)])
  expect(actionsOf('prod').toSorted()).toEqual([expect.stringMatching(/^Pages/), expect.stringMatching(/^Tickets/)])
})

/** Severity; limit; of so many periods of so many minutes; what is the case where there is no value. */
test.each([
  ['NewScoreVersionFails', undefined, '≥ 5', '1 of 1 × 1 min', 'notBreaching'],
  ['RequestsFail', 'Pages', '≥ 1', '2 of 3 × 5 min', 'notBreaching'],
  ['SomeRequestsFail', 'Tickets', '≥ 5', '2 of 3 × 5 min', 'notBreaching'],
  ['ScoringSlow', 'Tickets', '≥ 1000', '2 of 3 × 5 min', 'notBreaching'],
  ['SweepStopped', 'Pages', '< 1', '3 of 3 × 5 min', 'breaching'],
  ['SweepFails', 'Tickets', '≥ 1', '2 of 3 × 5 min', 'notBreaching'],
  ['OwedWorkOld', 'Pages', '≥ 3600', '2 of 3 × 5 min', 'notBreaching'],
  ['RetrainsFail', 'Tickets', '≥ 1', '1 of 1 × 5 min', 'notBreaching'],
  ['PurgesFail', 'Tickets', '≥ 1', '1 of 1 × 5 min', 'notBreaching'],
  ['JobsFail', 'Tickets', '≥ 3', '1 of 1 × 15 min', 'notBreaching'],
  ['RunsTimeOut', 'Tickets', '≥ 1', '1 of 1 × 5 min', 'notBreaching'],
  ['EventsUndelivered', 'Tickets', '≥ 1', '1 of 1 × 5 min', 'notBreaching'],
  ['FunctionsThrottled', 'Tickets', '≥ 1', '2 of 3 × 5 min', 'notBreaching'],
  ['TableThrottled', 'Tickets', '≥ 10', '2 of 3 × 5 min', 'notBreaching'],
  ['ErrorsLogged', 'Tickets', '≥ 1', '1 of 1 × 5 min', 'notBreaching'],
  ['WarningsLogged', 'Tickets', '≥ 10', '1 of 1 × 15 min', 'notBreaching'],
])('%s tells %s at %s in %s', (name, topic, limit, periods, missing) => {
  const alarm = alarms[name]
  const sign = alarm?.ComparisonOperator === 'LessThanThreshold' ? '<' : '≥'

  expect({
    topic: alarm?.AlarmActions[0]?.Ref.slice(0, -8),
    limit: `${sign} ${alarm?.Threshold}`,
    periods: `${alarm?.DatapointsToAlarm ?? alarm?.EvaluationPeriods} of ${alarm?.EvaluationPeriods} × ${(alarm?.periodSeconds ?? 0) / 60} min`,
    missing: alarm?.TreatMissingData,
  }).toEqual({ topic, limit, periods, missing })
})

test('there is no alarm but those of this page, and the guide says what they cost', () => {
  const guide = readFileSync(join(projectRoot, 'docs', 'deploy.md'), 'utf8')
  const metrics = Object.values(alarms).flatMap((alarm) => alarm.metrics)

  expect(Object.keys(alarms)).toHaveLength(16)
  expect(/The \d+ alarms look at \d+ metrics/.exec(guide)?.[0]).toBe(`The 16 alarms look at ${metrics.length} metrics`)
  expect(/Our own metrics are \d+ at most/.exec(guide)?.[0]).toBe(`Our own metrics are ${seriesCount()} at most`)
})

test('each alarm tells the same topic that it is over', () => {
  for (const { AlarmActions, OKActions } of Object.values(alarms)) expect(OKActions).toEqual(AlarmActions)
})

test('an expression has at most ten metrics, searches for none, and counts those without data as 0', () => {
  const expressions = Object.values(alarms).filter(({ expression }) => expression !== undefined)

  expect(expressions.length).toBeGreaterThan(3)
  for (const { expression, metrics } of expressions) {
    expect(metrics.length).toBeLessThanOrEqual(10)
    expect(expression).not.toMatch(/SEARCH|METRICS/)
    expect(expression).toContain('FILL(')
  }
  expect(alarms.RunsTimeOut?.expression?.match(/FILL\(\w+, 0\)/g)).toHaveLength(stateMachineNames.length)
})

test('our own metrics are at most 30 on the bill', () => {
  expect(seriesCount()).toBeLessThanOrEqual(30)
})

test('a metric of our own in an alarm is one that the functions write, with the same dimensions', () => {
  const own = Object.values(alarms).flatMap(({ metrics }) =>
    metrics.filter(({ Namespace, MetricName }) => Namespace === metricNamespace && typeof MetricName === 'string'),
  )

  expect(own.length).toBeGreaterThan(2)
  for (const { MetricName, Dimensions } of own) {
    const name = serviceMetricNames.find((each) => each === MetricName)
    expect(name, `${MetricName} is in the list`).toBeDefined()
    const { functions, outcomes } = metricOf(name!)
    const {
      environment,
      function: by,
      outcome,
      ...others
    } = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]))
    expect({ environment, others }).toEqual({ environment: 'prod', others: {} })
    expect(functions ?? [undefined]).toContain(by)
    expect(outcomes ?? [undefined]).toContain(outcome)
  }
})

test('an alarm on the throttled table counts every operation that the code has', () => {
  const used = sourceFilesBelow('functions').flatMap(({ imports, code }) =>
    imports.includes('@aws-sdk/lib-dynamodb') ? [...code.matchAll(/new (\w+)Command\(/g)].map(([, name]) => name) : [],
  )
  const operations: Record<string, string> = { TransactWrite: 'TransactWriteItems', TransactGet: 'TransactGetItems' }
  const called = used.filter((name) => name !== undefined).map((name) => operations[name] ?? name)
  const watched = alarms.TableThrottled?.metrics.flatMap(({ Dimensions }) =>
    Dimensions.filter(({ Name }) => Name === 'Operation').map(({ Value }) => Value),
  )

  const withSuffix = called.map((name) => (/^(Get|Put|Update|Delete)$/.test(name) ? `${name}Item` : name))
  expect([...new Set(withSuffix)].filter((name) => name !== 'Scan').toSorted()).toEqual(watched?.toSorted())
})

test('calls are throttled by the account alone: functions with limits of their own are meant to wait', () => {
  const limited = Object.entries(templateOf('prod').ofType('AWS::Lambda::Function')).flatMap(([Ref, { Properties }]) =>
    Properties.ReservedConcurrentExecutions === undefined ? [] : [{ Name: 'FunctionName', Value: { Ref } }],
  )
  const throttles = { Namespace: 'AWS/Lambda', MetricName: 'Throttles' }
  const [all, ...subtracted] = alarms.FunctionsThrottled?.metrics ?? []

  expect(all).toEqual({ ...throttles, Dimensions: [] })
  expect(subtracted).toHaveLength(limited.length)
  expect(subtracted).toEqual(expect.arrayContaining(limited.map((one) => ({ ...throttles, Dimensions: [one] }))))
  expect(alarms.FunctionsThrottled?.expression?.match(/ - FILL/g)).toHaveLength(limited.length)
})

test('alarms of this account alone can publish, and only over TLS', () => {
  templateOf('prod').template.allResourcesProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: [
        { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    },
  })
})

test('the addresses of the environment are subscribed, each to its topic', () => {
  const alarms = { page: ['oncall@example.com'], ticket: ['team@example.com', 'queue@example.com'] }
  const { ofType } = templateOf('prod', { alarms })

  const subscribed = Object.values(ofType('AWS::SNS::Subscription')).map(({ Properties }) => Properties)

  expect(subscribed).toHaveLength(3)
  expect(subscribed).toContainEqual({
    Endpoint: 'oncall@example.com',
    Protocol: 'email',
    TopicArn: { Ref: expect.stringMatching(/^Pages/) },
  })
})

/** Counts the metrics as they are billed: each combination of a function and an outcome, the lines of each failing level, and the failures of a new version. */
function seriesCount(): number {
  const counts = serviceMetricNames.map((name) => {
    const { functions = [undefined], outcomes = [undefined] } = metricOf(name)
    return functions.length * outcomes.length
  })
  const ofNewVersion = 1
  return counts.reduce((sum, count) => sum + count, failureLevels.length + ofNewVersion)
}
