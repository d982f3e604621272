import { Match } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'
import { mcpRoutes } from '#mcp/mcp-routes.ts'
import { functionNames, requestFunctionNames } from '#rules/deployed-functions.ts'
import { deployedSteps, stepNames } from '#rules/deployed-steps.ts'
import { stateMachineNames } from '../../../infra/state-machines.ts'
import { type Resource, stacksOf, storageTemplateOf, templateOf } from './synthesized.ts'

const { template, ofType, ownFunctions, functionIdIn } = templateOf('dev')

test('each row of the routes is a route to its function, HEAD wherever GET is, and unmatched requests go to the function of their API', () => {
  const integrations = ofType('AWS::ApiGatewayV2::Integration')
  const functionBehind = (target: unknown) => {
    const { Ref } = targetSchema.parse(target)['Fn::Join'][1][1]
    return functionIdIn(integrations[Ref]?.Properties.IntegrationUri).replace(/[0-9A-F]{8}$/, '')
  }

  const found = Object.values(ofType('AWS::ApiGatewayV2::Route')).map(
    ({ Properties }) => `${Properties.RouteKey} → ${functionBehind(Properties.Target)}`,
  )

  const expected = [...scoringRoutes, ...registryRoutes, ...mcpRoutes].flatMap(({ method, path, lambda }) => {
    const methods = method === 'GET' ? ['GET', 'HEAD'] : [method]
    return methods.map((served) => `${served} ${path} → ${lambda[0]?.toUpperCase()}${lambda.slice(1)}`)
  })
  expect(found.sort()).toEqual([...expected, 'ANY /v2/{proxy+} → Registry', '$default → Api'].sort())
})

test('the gateway may invoke the functions behind its routes and behind unmatched paths', () => {
  const permitted = Object.values(ofType('AWS::Lambda::Permission'))
    .filter(({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com')
    .map(({ Properties: { FunctionName, SourceArn } }) => {
      return `${functionIdIn(FunctionName).replace(/[0-9A-F]{8}$/, '')} ${JSON.stringify(SourceArn).replace(/.*"(\/.*?)".*/, '$1')}`
    })

  expect(permitted.sort()).toEqual([
    'Api /*/$default',
    'Api /*/*/*',
    'Docs /*/*/*',
    'Mcp /*/*/*',
    'Registry /*/*/*',
    'Score /*/*/*',
  ])
})

test('the gateway speaks payload 2.0, throttles as the environment says, and logs no headers, query or body', () => {
  for (const { Properties } of Object.values(ofType('AWS::ApiGatewayV2::Integration'))) {
    expect(Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' })
  }
  const [stage] = Object.values(ofType('AWS::ApiGatewayV2::Stage'))
  expect(stage?.Properties).toMatchObject({
    StageName: '$default',
    AutoDeploy: true,
    DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
  })
  expect(JSON.stringify(stage?.Properties.AccessLogSettings)).not.toMatch(/\$context\.(path|identity|authorizer)/)
})

test('what costs much has lower limits, each route by itself: documentation, fetched texts, and starts of runs', () => {
  const [stage] = Object.values(ofType('AWS::ApiGatewayV2::Stage'))
  const settings = z
    .record(z.string(), z.object({ ThrottlingRateLimit: z.number() }))
    .parse(stage?.Properties.RouteSettings)
  const routesAt = (limit: number) =>
    Object.keys(settings).filter((key) => settings[key]?.ThrottlingRateLimit === limit)

  const docs = [...scoringRoutes, ...registryRoutes].filter(({ lambda }) => lambda === 'docs')
  const runs = ['train', 'traits/discover', 'samples/synthesize'].map((verb) => `POST /v1/models/{handle}/${verb}`)
  expect(routesAt(5).sort()).toEqual([...docs.flatMap(({ path }) => [`GET ${path}`, `HEAD ${path}`]), ...runs].sort())
  expect(routesAt(20)).toEqual(['POST /v1/extract'])
  // AWS refuses settings of a route that is not there yet.
  expect(Object.keys(ofType('AWS::ApiGatewayV2::Route')).filter((id) => !stage?.DependsOn?.includes(id))).toEqual(
    Object.keys(ofType('AWS::ApiGatewayV2::Route')).filter((id) => /Default|ANYv2/.test(id)),
  )
})

test('fits, discoveries, fetches, scoring jobs and deliveries leave the concurrency of the account to the rest', () => {
  const reserved = (environment: string) =>
    Object.entries(templateOf(environment).ofType('AWS::Lambda::Function')).flatMap(([id, { Properties }]) =>
      Properties.ReservedConcurrentExecutions === undefined
        ? []
        : [[id.replace(/[0-9A-F]{8}$/, ''), Properties.ReservedConcurrentExecutions]],
    )

  expect(Object.fromEntries(reserved('prod'))).toEqual({
    TrainTheTrait: 40,
    DiscoverTheTraits: 8,
    Fetch: 60,
    ScoreTheRange: 40,
    Webhooks: 10,
  })
  // An account may have a quota of 10.
  expect(reserved('dev')).toEqual([])
})

test('every function runs on Node 24 and arm64, and keeps its own log for the configured time', () => {
  const functions = ownFunctions()

  expect(functions).toHaveLength(stepNames.length + functionNames.length)
  for (const { Properties } of functions) {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: expect.stringMatching(new RegExp(`^(${[...functionNames, 'step'].join('|')})\\.handler$`)),
      LoggingConfig: {
        LogGroup: expect.anything(),
        LogFormat: 'JSON',
        ApplicationLogLevel: 'INFO',
        // Without Lambda's own three lines for each call.
        SystemLogLevel: 'WARN',
      },
    })
  }
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 })
})

test('the functions behind the gateway have the rate limit of a key', () => {
  const limits = { TOUCHSTONE_KEY_RATE: '25', TOUCHSTONE_KEY_BURST: '100' }

  for (const name of requestFunctionNames) {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Handler: `${name}.handler`,
      Environment: { Variables: Match.objectLike(limits) },
    })
  }
})

test('no function admits callers without a key, unless the environment says so', () => {
  expect(JSON.stringify(template.toJSON())).not.toMatch(/TOUCHSTONE_(ANONYMOUS|ADDRESS)/)
})

test('the scoring function alone admits callers without a key, within the limits of the environment', () => {
  const limits = { addressRequestsPerSecond: 0.5, addressRequestBurst: 30, requestsPerSecond: 5, requestBurst: 100 }
  const { ofType: changed } = templateOf('dev', { anonymousScoring: limits })
  const functions = Object.values(changed('AWS::Lambda::Function')).map(({ Properties }) => Properties)

  const admitting = functions.filter((properties) => JSON.stringify(properties).includes('TOUCHSTONE_ANONYMOUS'))
  expect(admitting).toMatchObject([
    {
      Handler: 'score.handler',
      Environment: {
        Variables: {
          TOUCHSTONE_ANONYMOUS_SCORING: 'on',
          TOUCHSTONE_ADDRESS_RATE: '0.5',
          TOUCHSTONE_ADDRESS_BURST: '30',
          TOUCHSTONE_ANONYMOUS_RATE: '5',
          TOUCHSTONE_ANONYMOUS_BURST: '100',
        },
      },
    },
  ])
})

test('every function has the name of the table, except the fetch function, which has no settings', () => {
  const [fetch, ...others] = ownFunctions().sort((one, other) => Number(isFetch(other)) - Number(isFetch(one)))

  expect(fetch?.Properties).toMatchObject({ Handler: 'fetch.handler', MemorySize: 1769, Timeout: 26 })
  expect(fetch?.Properties).not.toHaveProperty('Environment')
  expect(fetch?.Properties).not.toHaveProperty('VpcConfig')
  for (const { Properties } of others) {
    expect(Properties).toMatchObject({
      Environment: { Variables: { TOUCHSTONE_TABLE: expect.anything(), TOUCHSTONE_LEASE_SECONDS: '1200' } },
    })
  }
  function isFetch({ Properties }: Resource): boolean {
    return Properties.Handler === 'fetch.handler'
  }
})

test('the functions behind the gateway wait longer than a fetch can take, and have the name of the fetch function', () => {
  const asking = Object.values(ofType('AWS::Lambda::Function')).filter(({ Properties }) =>
    /^(score|api|registry)\./.test(String(Properties.Handler)),
  )

  expect(asking).toHaveLength(3)
  for (const { Properties } of asking) {
    expect(Properties).toMatchObject({
      Timeout: 29,
      Environment: { Variables: { TOUCHSTONE_FETCH_FUNCTION: { Ref: expect.stringMatching(/^Fetch[0-9A-F]{8}$/) } } },
    })
  }
})

test('each step is a function with its own memory and timeout, and its ARN is in the state machine that calls it', () => {
  const functions = ofType('AWS::Lambda::Function')
  const machines = Object.values(ofType('AWS::StepFunctions::StateMachine'))

  const called = machines.flatMap(({ Properties }) => {
    const { DefinitionString, DefinitionSubstitutions } = machineSchema.parse(Properties)
    const placeholders = [...DefinitionString.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name)
    expect(Object.keys(DefinitionSubstitutions).sort()).toEqual([...new Set(placeholders)].sort())
    const { Partition, ...functionArns } = DefinitionSubstitutions
    expect(Partition).toEqual({ Ref: 'AWS::Partition' })
    return Object.entries(functionArns).map(([placeholder, arn]) => {
      const { Environment, MemorySize, Timeout } = stepFunctionSchema.parse(functions[functionIdIn(arn)]?.Properties)
      const name = Environment.Variables.TOUCHSTONE_STEP
      return { placeholder, name, memoryMb: MemorySize, timeoutSeconds: Timeout }
    })
  })

  const byName = new Map(called.map(({ placeholder, ...step }) => [step.name, step]))
  expect([...byName.values()].toSorted(inOrder)).toEqual(
    stepNames
      .map((name) => ({
        name,
        memoryMb: deployedSteps[name].memoryMb,
        timeoutSeconds: deployedSteps[name].timeoutSeconds,
      }))
      .toSorted(inOrder),
  )
  expect(called).toContainEqual(expect.objectContaining({ placeholder: 'TrainTheTrait', name: 'train-the-trait' }))
})

test('the step that dispatches jobs has the URL at which handlers complete them', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: Match.objectLike({
        TOUCHSTONE_STEP: 'dispatch-the-handler',
        TOUCHSTONE_PUBLIC_URL: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('execute-api')])] },
      }),
    },
  })
})

test('every state machine that runs locally is deployed', () => {
  template.resourceCountIs('AWS::StepFunctions::StateMachine', stateMachineNames.length)
})

test('the logs of the state machines omit the input and output of states', () => {
  template.allResourcesProperties('AWS::StepFunctions::StateMachine', {
    LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
  })
})

test('a deployment outputs the URL of the API and the names that an operator needs', () => {
  expect(Object.keys(template.findOutputs('*')).sort()).toEqual([
    'ApiUrl',
    'BulkMachineArn',
    'DiscoverMachineArn',
    'EventBusName',
    'JobMachineArn',
    'MachineClientId',
    'PeopleClientId',
    'PurgeMachineArn',
    'SynthesizeMachineArn',
    'TableName',
    'TokenEndpoint',
    'TrainMachineArn',
    'UserPoolId',
  ])
})

test.each(['dev', 'staging', 'prod'])(
  'no template of %s names a partition of AWS: it is deployed to any',
  (environment) => {
    const templates = [storageTemplateOf(environment), templateOf(environment)].map(({ template }) =>
      JSON.stringify(template.toJSON()),
    )

    expect(templates.flatMap((template) => template.match(/.{40}(arn:aws|amazonaws\.com\/).{40}/g) ?? [])).toEqual([])
  },
)

test('a deployment outputs the topics of its alarms, if it has any', () => {
  const topicsOf = (environment: string) =>
    Object.keys(templateOf(environment).template.findOutputs('*')).filter((name) => name.endsWith('TopicArn'))

  expect(topicsOf('staging')).toEqual(['TicketTopicArn'])
  expect(topicsOf('prod')).toEqual(['TicketTopicArn', 'PageTopicArn'])
})

test('a stack is tagged with its environment, and needs no account or region to be synthesized', () => {
  const { service: stack } = stacksOf('prod')

  expect(stack.tags.tagValues()).toEqual({ application: 'touchstone', environment: 'prod' })
  expect(stack.environment).toBe('aws://unknown-account/unknown-region')
})

test('a stack states the account and region of its environment, where CDK refuses the credentials of another', () => {
  const { service: stack } = stacksOf('prod', { account: '123456789012', region: 'eu-central-1' })

  expect(stack.environment).toBe('aws://123456789012/eu-central-1')
})

const inOrder = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)

const targetSchema = z.object({
  'Fn::Join': z.tuple([z.literal(''), z.tuple([z.literal('integrations/'), z.object({ Ref: z.string() })])]),
})
const machineSchema = z.object({
  DefinitionString: z.string(),
  DefinitionSubstitutions: z.record(z.string(), z.unknown()),
})
const stepFunctionSchema = z.object({
  Environment: z.object({ Variables: z.object({ TOUCHSTONE_STEP: z.string() }) }),
  MemorySize: z.int(),
  Timeout: z.int(),
})
