import { expect, test } from 'vitest'
import { z } from 'zod'
import { eventRules, schedules } from '../../../infra/event-rules.ts'
import { templateOf } from './synthesized.ts'

const { template, ofType } = templateOf('dev')
const nameOf = (logicalId: string) => logicalId.replace(/[0-9A-F]{8}$/, '')
const rules = Object.fromEntries(
  Object.entries(ofType('AWS::Events::Rule')).map(([id, { Properties }]) => [nameOf(id), Properties]),
)
const arnOf = (id: string) => ({ 'Fn::GetAtt': [expect.stringMatching(new RegExp(`^${id}[0-9A-F]{8}$`)), 'Arn'] })
const delivered = { DeadLetterConfig: { Arn: arnOf('UndeliveredEvents') }, RetryPolicy: expect.anything() }

test('the rules and schedules that run locally are those that are deployed', () => {
  expect(Object.keys(rules).sort()).toEqual([...eventRules, ...schedules].map(({ name }) => name).sort())
  for (const { name, pattern } of eventRules) expect(rules[name]?.EventPattern).toEqual(pattern)
  for (const { name, expression } of schedules) expect(rules[name]?.ScheduleExpression).toBe(expression)
})

test('an event that a retrain is due starts a training with its detail as input', () => {
  expect(rules.RetrainDue).toMatchObject({
    EventBusName: { Ref: expect.stringMatching(/^Events/) },
    EventPattern: { source: ['touchstone'], 'detail-type': ['Retrain due'] },
    State: 'ENABLED',
    Targets: [{ ...delivered, Arn: { Ref: expect.stringMatching(/^Train/) }, InputPath: '$.detail' }],
  })
})

test('a sweep runs every minute', () => {
  expect(rules.SweepRetrains).toMatchObject({
    ScheduleExpression: 'cron(* * * * ? *)',
    Targets: [{ ...delivered, Arn: arnOf('Sweep') }],
  })
  template.hasResourceProperties('AWS::Lambda::Function', { Handler: 'sweep.handler' })
})

test('an event that is not delivered in time stays in the dead-letter queue for two weeks', () => {
  template.hasResourceProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true })
  const targets = z.array(z.object({ RetryPolicy: z.unknown() }))
  for (const { Targets } of Object.values(rules)) {
    expect(targets.parse(Targets)).toEqual([
      { RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 6 * 3600 } },
    ])
  }
})
