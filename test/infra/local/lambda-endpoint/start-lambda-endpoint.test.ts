import { InvokeCommand, type InvokeCommandInput, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { LocalFunction } from '../../../../infra/local/lambda-endpoint/function-lookup.ts'
import { startLambdaEndpoint } from '../../../../infra/local/lambda-endpoint/start-lambda-endpoint.ts'
import { silentLog } from '../../../../infra/local/service-log.ts'

const called: unknown[] = []
const functions = new Map<string, LocalFunction>([
  ['echo', { invoke: async (payload) => payload }],
  ['nothing', { invoke: async () => undefined }],
  ['aliased', { invoke: async (_payload, qualifier) => qualifier, qualifiers: ['live', '7'] }],
  ['large', { invoke: async (bytes) => 'x'.repeat(Number(bytes)) }],
  ['throw-named', { invoke: () => Promise.reject(named('LeaseLost', 'the lease was taken over')) }],
  ['time-out', { invoke: () => Promise.reject(named('Sandbox.Timedout', 'Task timed out after 3.00 seconds')) }],
  ['fail-twice', { invoke: async (payload) => called.push(payload) < 3 && Promise.reject(new Error('not yet')) }],
  ['fail', { invoke: async (payload) => called.push(payload) && Promise.reject(new Error('never')) }],
])
const logged: unknown[] = []
const tell = (message: string, fields: unknown) => logged.push([message, fields])
const log = { ...silentLog, warn: tell, error: tell }

let lambda: Awaited<ReturnType<typeof startLambdaEndpoint>>
let client: LambdaClient

beforeAll(async () => {
  lambda = await startLambdaEndpoint({ functions, retryPausesMs: [5, 5], log })
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  client = new LambdaClient({ endpoint: lambda.url, region: 'us-east-1', credentials, maxAttempts: 1 })
})
beforeEach(() => {
  called.splice(0)
  logged.splice(0)
})
afterAll(() => lambda.stop())

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name })
}

async function invoke(FunctionName: string, payload?: unknown, more: Partial<InvokeCommandInput> = {}) {
  const Payload = payload === undefined ? {} : { Payload: JSON.stringify(payload) }
  const answer = await client.send(new InvokeCommand({ FunctionName, ...Payload, ...more }))
  const text = answer.Payload?.transformToString() ?? ''
  return { ...answer, result: text === '' ? undefined : JSON.parse(text) }
}

test('a function receives JSON and returns JSON, as on Lambda', async () => {
  expect(await invoke('echo', { handle: 'demo.tone', counts: [1, 2] })).toMatchObject({
    StatusCode: 200,
    ExecutedVersion: '$LATEST',
    result: { handle: 'demo.tone', counts: [1, 2] },
  })
  expect((await invoke('echo')).result).toEqual({})
  expect((await invoke('nothing', 1)).result).toBeNull()
})

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:aliased'
test.each([
  ['aliased', undefined, '$LATEST'],
  ['aliased:$LATEST', undefined, '$LATEST'],
  ['aliased:live', undefined, 'live'],
  ['aliased', '7', '7'],
  [arn, undefined, '$LATEST'],
  [arn, 'live', 'live'],
  [`${arn}:live`, undefined, 'live'],
  [`${arn}:live`, 'live', 'live'],
  ['123456789012:function:aliased:7', undefined, '7'],
  ['function:aliased', undefined, '$LATEST'],
])('the function %s with the qualifier %s is run as %s', async (name, Qualifier, qualifier) => {
  const { result, ExecutedVersion } = await invoke(name, {}, Qualifier === undefined ? {} : { Qualifier })

  expect([result, ExecutedVersion]).toEqual([qualifier, qualifier])
})

test.each([
  ['absent', {}, 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:absent'],
  ['aliased:dev', {}, 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:aliased:dev'],
  ['echo', { Qualifier: '1' }, 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:echo:1'],
])('the function %s with %o is not found', async (name, more, message) => {
  await expect(invoke(name, {}, more)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message,
    Type: 'User',
    $metadata: { httpStatusCode: 404 },
  })
})

test('a function that is added later can be called', async () => {
  functions.set('later', { invoke: async () => 'here' })

  expect((await invoke('later')).result).toBe('here')
})

test.each([
  ['a name that is none', 'not a name', {}, 'ValidationException', 400],
  ['two qualifiers', 'aliased:live', { Qualifier: '7' }, 'InvalidParameterValueException', 400],
  ['a payload that is no JSON', 'echo', { Payload: '{' }, 'InvalidRequestContentException', 400],
  ['the log of the call', 'echo', { LogType: 'Tail' }, 'InvalidParameterValueException', 400],
  ['a client context', 'echo', { ClientContext: 'e30=' }, 'InvalidParameterValueException', 400],
  ['more than 6 MB', 'echo', { Payload: `"${'x'.repeat(6 * 1024 * 1024)}"` }, 'RequestEntityTooLargeException', 413],
  [
    'more than 1 MB for later',
    'echo',
    { InvocationType: 'Event', Payload: `"${'x'.repeat(1024 * 1024)}"` },
    'RequestEntityTooLargeException',
    413,
  ],
] as const)('%s is refused by its name', async (_what, name, more, error, httpStatusCode) => {
  await expect(invoke(name, {}, more)).rejects.toMatchObject({ name: error, $metadata: { httpStatusCode } })
})

test('an error of a function is returned with its name, message and trace', async () => {
  const { StatusCode, FunctionError, result } = await invoke('throw-named')

  expect({ StatusCode, FunctionError }).toEqual({ StatusCode: 200, FunctionError: 'Unhandled' })
  expect(result).toEqual({
    errorType: 'LeaseLost',
    errorMessage: 'the lease was taken over',
    trace: expect.arrayContaining([expect.stringContaining('start-lambda-endpoint.test.ts')]),
  })
})

test('a function that ran out of time has no trace', async () => {
  expect((await invoke('time-out')).result).toEqual({
    errorType: 'Sandbox.Timedout',
    errorMessage: 'Task timed out after 3.00 seconds',
  })
})

test('an answer of more than 6 MB is an error of the function', async () => {
  const { FunctionError, result } = await invoke('large', 6_291_555)

  expect(FunctionError).toBe('Unhandled')
  expect(result).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' })
  expect((await invoke('large', 6_291_554)).FunctionError).toBeUndefined()
})

test('an asynchronous invocation is accepted, and retried until it succeeds', async () => {
  const accepted = await invoke('fail-twice', { job: 1 }, { InvocationType: 'Event' })

  expect(accepted).toMatchObject({ StatusCode: 202, result: undefined })
  await vi.waitFor(() => expect(called).toEqual([{ job: 1 }, { job: 1 }, { job: 1 }]))
  expect(logged).toEqual([])
})

test('an asynchronous invocation that fails repeatedly is abandoned after two retries, with one warning', async () => {
  await invoke('fail', 'twice more', { InvocationType: 'Event' })

  await vi.waitFor(() =>
    expect(logged).toEqual([['An asynchronous invocation was given up', { function: 'fail', reason: 'Error' }]]),
  )
  expect(called).toEqual(['twice more', 'twice more', 'twice more'])
  expect(JSON.stringify(logged)).not.toContain('twice more')
})

test('a dry run finds the function and does not run it', async () => {
  expect(await invoke('fail', {}, { InvocationType: 'DryRun' })).toMatchObject({ StatusCode: 204 })
  await expect(invoke('absent', {}, { InvocationType: 'DryRun' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
  expect(called).toEqual([])
})

test('other operations of Lambda are not supported', async () => {
  await expect(client.send(new ListFunctionsCommand())).rejects.toMatchObject({ name: 'UnknownOperationException' })
})
