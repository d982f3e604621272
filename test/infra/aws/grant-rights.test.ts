import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Environment } from '../../../infra/environments/environment.ts'
import { stateMachineNames } from '../../../infra/state-machines.ts'
import { templateOf } from './synthesized.ts'

const strings = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat())
const policySchema = z.object({
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.literal('Allow'),
        Action: strings,
        Resource: z.unknown(),
        Condition: z.unknown().optional(),
      }),
    ),
  }),
  Roles: z.tuple([z.object({ Ref: z.string() })]),
})

const { ofType, functionIdIn } = templateOf('prod')
const policiesIn = (template: Pick<ReturnType<typeof templateOf>, 'ofType'>) =>
  Object.values(template.ofType('AWS::IAM::Policy')).map(({ Properties }) => policySchema.parse(Properties))
const policies = policiesIn({ ofType })

/** Returns the actions and resources of the role whose id begins with this prefix, as in the template. */
function rightsOf(role: string, among = policies) {
  const own = among.filter(({ Roles }) => new RegExp(`^${role}Role[0-9A-F]{8}$`).test(Roles[0].Ref))
  return own.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
}

function actionsOf(role: string): string[] {
  return [...new Set(rightsOf(role).flatMap(({ Action }) => Action))]
    .filter((action) => !action.startsWith('logs:'))
    .sort()
}

test('no right names all actions or resources, except log delivery, which has no resources, handlers by a prefix, alarms to read, and what a scoring job has', () => {
  const wide = policies
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Action, Resource }) => JSON.stringify([Action, Resource]).replaceAll('":*"', '').includes('*'))
    .filter(({ Action }) => Action.join() !== 'cloudwatch:DescribeAlarms')
    .filter(({ Action }) => !Action.some((action) => /^(s3:|states:DescribeExecution$)/.test(action)))
  const [handlers, ...deliveries] = wide.toSorted((a) => (a.Action.includes('lambda:InvokeFunction') ? -1 : 1))

  expect(handlers?.Action).toEqual(['lambda:InvokeFunction'])
  expect(JSON.stringify(handlers?.Resource)).toMatch(/:function:touchstone-handler-prod-\*"/)
  expect(deliveries).toHaveLength(stateMachineNames.length)
  for (const delivery of deliveries) {
    expect(delivery.Action).toContain('logs:CreateLogDelivery')
    expect(delivery.Action.filter((action) => !action.startsWith('logs:'))).toEqual([])
  }
})

test('no role has a policy that is not written here', () => {
  for (const { Properties } of Object.values(ofType('AWS::IAM::Role'))) {
    expect(Properties.ManagedPolicyArns).toBeUndefined()
  }
})

test('scoring can write token buckets, idempotency records, the last use of a key, and feedback', () => {
  const writes = rightsOf('Score').filter(({ Action }) => Action.includes('dynamodb:UpdateItem'))
  const partitions = (...names: string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': names } })

  expect(writes).toMatchObject([
    {
      Action: expect.arrayContaining(['dynamodb:PutItem']),
      // Feedback can end a run that was lost, whose texts may have to be erased.
      Condition: partitions('LIMIT#*', 'IDEMPOTENCY#*', 'MODEL#*', 'OUTBOX#*', 'SAMPLES#*', 'SUSPECTS#*'),
    },
    { Action: ['dynamodb:UpdateItem'], Condition: partitions('KEY#*') },
  ])
  expect(JSON.stringify(rightsOf('Score'))).not.toContain('/index/')
})

test('functions that score or fit can call only the embedders of the environment', () => {
  const embedders: Environment['embedders'] = ['lexical', 'amazon.titan-embed-text-v2:0']
  const among = policiesIn(templateOf('prod', { embedders }))
  const asksBedrock = ({ Action }: { Action: string[] }) => Action.some((action) => action.startsWith('bedrock:'))

  const asking = among.filter(({ PolicyDocument }) => PolicyDocument.Statement.some(asksBedrock))
  expect(asking.map(({ Roles }) => Roles[0].Ref.replace(/Role.*/, '')).sort()).toEqual([
    'DispatchTheHandler',
    'Mcp',
    'Score',
    'ScoreTheRange',
    'TrainTheTrait',
  ])
  for (const role of ['DispatchTheHandler', 'TrainTheTrait', 'Score', 'ScoreTheRange']) {
    const [right, ...more] = rightsOf(role, among).filter(asksBedrock)
    expect(more).toEqual([])
    expect(right?.Action).toEqual(['bedrock:InvokeModel'])
    expect(JSON.stringify(right?.Resource)).toContain('::foundation-model/amazon.titan-embed-text-v2:0')
  }
  expect(policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).filter(asksBedrock)).toEqual([])
})

test.each([
  [{ id: 'amazon.nova-lite-v1:0', profileRegions: [] }, ['::foundation-model/amazon.nova-lite-v1:0']],
  [
    { id: 'us.amazon.nova-lite-v1:0', profileRegions: ['us-east-1', 'us-west-2'] },
    [
      ':inference-profile/us.amazon.nova-lite-v1:0',
      'bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0',
      'bedrock:us-west-2::foundation-model/amazon.nova-lite-v1:0',
    ],
  ],
])('only the step that synthesizes can call the language model, and has its name: %o', (bedrockModel, resources) => {
  const template = templateOf('prod', { bedrockModel })
  const among = policiesIn(template)
  const asksBedrock = ({ Action }: { Action: string[] }) => Action.some((action) => action.startsWith('bedrock:'))

  const asking = among.filter(({ PolicyDocument }) => PolicyDocument.Statement.some(asksBedrock))
  expect(asking.map(({ Roles }) => Roles[0].Ref.replace(/Role.*/, ''))).toEqual(['SynthesizeTheSamples'])
  const [right] = rightsOf('SynthesizeTheSamples', among).filter(asksBedrock)
  expect(right?.Action).toEqual(['bedrock:InvokeModel'])
  expect([right?.Resource].flat()).toHaveLength(resources.length)
  for (const resource of resources) expect(JSON.stringify(right?.Resource)).toContain(resource)
  const configured = Object.entries(template.ofType('AWS::Lambda::Function')).filter(([, { Properties }]) =>
    JSON.stringify(Properties).includes(`"TOUCHSTONE_BEDROCK_MODEL":"${bedrockModel.id}"`),
  )
  expect(configured.map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['SynthesizeTheSamples'])
})

test('the function of the reference has no rights', () => {
  expect(actionsOf('Docs')).toEqual([])
})

test('the api can start runs and publish events', () => {
  expect(actionsOf('Api')).toEqual(expect.arrayContaining(['states:StartExecution', 'events:PutEvents']))
})

const machines = ['train', 'discover', 'synthesize', 'purge', 'job', 'bulk']

test('the sweep can find what is due, publish events, and start every state machine', () => {
  expect(actionsOf('Sweep')).toEqual(expect.arrayContaining(['dynamodb:Query', 'events:PutEvents']))
  for (const index of ['gsi1', 'gsi2']) expect(JSON.stringify(rightsOf('Sweep'))).toContain(`/index/${index}`)

  const [start, ...more] = rightsOf('Sweep').filter(({ Action }) => Action.includes('states:StartExecution'))
  expect(more).toEqual([])
  expect(start?.Action).toEqual(['states:StartExecution'])
  for (const name of machines) expect(JSON.stringify(start?.Resource)).toContain(`-${name}"`)
  const [sweep] = Object.entries(ofType('AWS::Lambda::Function')).filter(([id]) => /^Sweep[0-9A-F]{8}$/.test(id))
  const variables = machines.map((name) => `TOUCHSTONE_${name.toUpperCase()}_MACHINE`)
  expect(
    JSON.stringify(sweep)
      .match(/TOUCHSTONE_\w+_MACHINE/g)
      ?.sort(),
  ).toEqual(variables.sort())
})

test('the fetch function can write its own log, and do nothing else', () => {
  const [right, ...more] = rightsOf('Fetch')
  const role = Object.keys(ofType('AWS::IAM::Role')).filter((id) => /^FetchRole[0-9A-F]{8}$/.test(id))

  expect(role).toHaveLength(1)
  expect(more).toEqual([])
  expect(right?.Action).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents'])
  expect(right?.Resource).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^FetchLog[0-9A-F]{8}$/), 'Arn'] })
})

test('only functions that score, author or deliver to webhooks can call the fetch function, and no function can call another', () => {
  const functions = Object.keys(ofType('AWS::Lambda::Function')).map((id) => id.replace(/[0-9A-F]{8}$/, ''))
  const callers = functions.filter((name) => actionsOf(name).includes('lambda:InvokeFunction'))
  const called = callers
    .flatMap((name) => rightsOf(name))
    .filter(({ Action }) => Action.includes('lambda:InvokeFunction'))
    .flatMap(({ Resource }) => Resource)
    .filter((one) => !JSON.stringify(one).includes(':function:touchstone-handler-prod-*'))

  expect(callers.sort()).toEqual(['Api', 'DispatchTheHandler', 'Mcp', 'Score', 'Sweep', 'Webhooks'])
  expect(called).toEqual(Array(6).fill({ 'Fn::GetAtt': [expect.stringMatching(/^Fetch[0-9A-F]{8}$/), 'Arn'] }))
})

test('only the steps that publish events have that right, and only the step that calls handlers can start a training', () => {
  for (const role of ['PublishTheOutcome', 'DispatchTheHandler']) {
    expect(actionsOf(role)).toContain('events:PutEvents')
  }
  expect(actionsOf('TrainTheTrait')).not.toContain('events:PutEvents')
  expect(actionsOf('FlipTheActiveVersion')).not.toContain('states:StartExecution')
})

test.each([
  ['Train', 10],
  ['Purge', 2],
  ['Discover', 3],
  ['Synthesize', 3],
  ['Job', 3],
])('the state machine %s can call its %s step functions and nothing else', (machine, count) => {
  const [invoke] = rightsOf(machine).filter(({ Action }) => Action.includes('lambda:InvokeFunction'))

  const called = z.array(z.unknown()).parse(invoke?.Resource)
  const functions = ofType('AWS::Lambda::Function')
  // A step with and without a version: executions may have begun before there were any.
  const named = called
    .filter((arn) => !JSON.stringify(arn).includes('":*"'))
    .map((arn) => functions[functionIdIn(arn)]?.Properties.Environment)
  expect(called).toHaveLength(2 * count)
  expect(new Set(called.map(functionIdIn)).size).toBe(count)
  expect(actionsOf(machine)).toEqual(['lambda:InvokeFunction'])
  expect(named).toEqual(
    Array(count).fill({ Variables: expect.objectContaining({ TOUCHSTONE_STEP: expect.any(String) }) }),
  )
})

test('the registry can start jobs and resume their state machines, and cannot call handlers', () => {
  expect(actionsOf('Registry')).toEqual(
    expect.arrayContaining(['states:StartExecution', 'states:SendTaskSuccess', 'events:PutEvents']),
  )
  expect(actionsOf('Registry')).not.toContain('lambda:InvokeFunction')
})

test('tasks are started only in the configured clusters, and only with the configured roles', () => {
  const roles = ['arn:aws:iam::123456789012:role/task']
  const handlerTasks = { clusters: ['workers'], families: ['train'], roles, subnets: ['subnet-1'], securityGroups: [] }
  const among = policiesIn(templateOf('prod', { handlerTasks }))

  const dispatching = rightsOf('DispatchTheHandler', among)
  const [run] = dispatching.filter(({ Action }) => Action.includes('ecs:RunTask'))
  const [pass] = dispatching.filter(({ Action }) => Action.includes('iam:PassRole'))
  expect(JSON.stringify(run?.Resource)).toContain(':task-definition/train:*')
  expect(JSON.stringify(run?.Condition)).toContain(':cluster/workers')
  expect(pass).toMatchObject({ Resource: roles[0], Condition: { StringEquals: expect.anything() } })
  expect(actionsOf('DispatchTheHandler')).not.toContain('ecs:RunTask')
})

test('handlers with any name can be called only if they have the tag, and only in environments that allow it', () => {
  const invokingIn = (among?: typeof policies) =>
    rightsOf('DispatchTheHandler', among).filter(({ Action }) => Action.includes('lambda:InvokeFunction'))

  expect(invokingIn()).toHaveLength(1)
  const [, tagged, ...more] = invokingIn(policiesIn(templateOf('prod', { allowsTaggedHandlers: true })))
  expect(JSON.stringify(tagged?.Resource)).toMatch(/:function:\*"/)
  expect(tagged?.Condition).toEqual({ StringEquals: { 'aws:ResourceTag/touchstone:handler': 'true' } })
  expect(more).toEqual([])
})
