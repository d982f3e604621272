import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLambdaEndpoint } from '../../../../infra/local/lambda-endpoint/start-lambda-endpoint.ts'
import { type HandlerFolder, handlerFolder } from '../../../../infra/local/model-handlers/handler-folder.ts'
import { silentLog } from '../../../../infra/local/service-log.ts'
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts'

const root = makeTemporaryFolder()
const folder = join(root.path, 'handlers')
const limits = { timeoutSeconds: 2, memoryMb: 48 }

let handlers: HandlerFolder
let lambda: Awaited<ReturnType<typeof startLambdaEndpoint>>
let client: LambdaClient

beforeAll(async () => {
  mkdirSync(folder)
  handlers = handlerFolder(folder, limits, { PATH: '/bin', SHELF: 'top' })
  lambda = await startLambdaEndpoint({ functions: handlers, log: silentLog })
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  client = new LambdaClient({ endpoint: lambda.url, region: 'us-east-1', credentials, maxAttempts: 1 })
})
afterAll(async () => {
  await lambda.stop()
  await handlers.stop()
  root.remove()
})

/** Writes the file of a handler with this body. */
function write(file: string, body: string): void {
  writeFileSync(join(folder, file), `export const handler = async (event, context) => { ${body} }\n`)
}

async function invoke(name: string, event: unknown = {}, version?: string) {
  const FunctionName = `arn:aws:lambda:us-east-1:000000000000:function:${name}`
  const Payload = JSON.stringify(event)
  const command = new InvokeCommand({ FunctionName, Payload, ...(version !== undefined && { Qualifier: version }) })
  const answer = await client.send(command)
  return { failed: answer.FunctionError, answer: JSON.parse(answer.Payload?.transformToString() ?? '') }
}

test.each(['mjs', 'js', 'ts'])('a handler in a file .%s is a function by the name of its file', async (extension) => {
  const file = `in-${extension}.${extension}`
  if (extension === 'js') writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  write(file, 'return { got: event.input.rows.length, by: context.functionName }')

  const { failed, answer } = await invoke(`in-${extension}`, { input: { rows: [1, 2] } })

  expect([failed, answer]).toEqual([undefined, { got: 2, by: `in-${extension}` }])
})

test('TypeScript is taken as it is, and a handler may import what lies beside it', async () => {
  writeFileSync(join(folder, 'double.ts'), 'export const double = (x: number): number => 2 * x\n')
  const imports = "import { double } from './double.ts'\n"
  writeFileSync(
    join(folder, 'typed.ts'),
    `${imports}export const handler = (event: { x: number }) => double(event.x)\n`,
  )

  expect((await invoke('typed', { x: 21 })).answer).toBe(42)
})

test('a handler is told who it is, and how much time it has left', async () => {
  write('told.mjs', 'return { ...context, left: context.getRemainingTimeInMillis(), shelf: process.env.SHELF }')

  const { answer } = await invoke('told')

  expect(answer).toMatchObject({
    functionName: 'told',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:told',
    memoryLimitInMB: '48',
    awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    shelf: 'top',
  })
  expect(answer.left).toBeGreaterThan(0)
  expect(answer.left).toBeLessThanOrEqual(2000)
})

test("a handler sees its own variables and Lambda's, and none of the service", async () => {
  process.env.TOUCHSTONE_SECRET_OF_SERVICE = 'x'
  write('sees.mjs', 'return Object.keys(process.env).sort()')

  expect((await invoke('sees')).answer).toEqual([
    'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
    'AWS_LAMBDA_FUNCTION_NAME',
    'AWS_LAMBDA_FUNCTION_VERSION',
    'AWS_REGION',
    'LAMBDA_TASK_ROOT',
    'PATH',
    'SHELF',
  ])
})

test('a handler that was changed is loaded afresh, and keeps nothing of earlier calls', async () => {
  const counting = (word: string) => `globalThis.calls = (globalThis.calls ?? 0) + 1; return '${word}' + calls`
  write('fresh.mjs', counting('old'))
  expect([(await invoke('fresh')).answer, (await invoke('fresh')).answer]).toEqual(['old1', 'old1'])

  write('fresh.mjs', counting('new'))

  expect((await invoke('fresh')).answer).toBe('new1')
})

test('a version or alias has a file of its own', async () => {
  write('versioned.mjs', 'return "latest"')
  write('versioned@2.mjs', 'return context.functionVersion + " of " + context.invokedFunctionArn.split(":").at(-1)')

  expect((await invoke('versioned')).answer).toBe('latest')
  expect((await invoke('versioned', {}, '$LATEST')).answer).toBe('latest')
  expect((await invoke('versioned', {}, '2')).answer).toBe('2 of 2')
  await expect(invoke('versioned', {}, '3')).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})

test('a name that is not there is not found, and none leads out of the folder', async () => {
  writeFileSync(join(root.path, 'outside.mjs'), 'export const handler = () => "outside"\n')
  write('package.mjs', 'return 1')

  await expect(invoke('absent')).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  for (const name of ['../outside', '..%2Foutside', 'package.mjs', './package', 'handlers/package', '']) {
    await expect(invoke(name)).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } })
  }
})

test.each([
  ['an error', 'throw Object.assign(new RangeError("too few rows"), { name: "NoData" })', 'NoData', 'too few rows'],
  ['what is no error', 'throw "a text"', 'Error', 'a text'],
  ['a rejection', 'await Promise.reject(new TypeError("later"))', 'TypeError', 'later'],
  ['what JSON cannot say', 'return 1n', 'TypeError', /BigInt/],
])('%s of a handler is answered as its error', async (_, body, errorType, errorMessage) => {
  write('throwing.mjs', body)

  const { failed, answer } = await invoke('throwing')

  expect(failed).toBe('Unhandled')
  expect(answer).toMatchObject({ errorType, trace: expect.any(Array) })
  expect(answer.errorMessage).toMatch(errorMessage)
})

test.each([
  ['is no JavaScript', 'export const handler = (', 'Runtime.UserCodeSyntaxError', /SyntaxError/],
  ['imports what is not there', 'import "./nowhere.mjs"', 'Runtime.ImportModuleError', /Cannot find module/],
  ['exports no handler', 'export const handle = () => 1', 'Runtime.HandlerNotFound', /odd\.handler is undefined/],
  ['waits for a callback', 'export const handler = (e, c, done) => done()', 'Runtime.CallbackHandlerDeprecated', /./],
  ['throws as it loads', 'throw new RangeError("at load")', 'RangeError', /^at load$/],
])('a file that %s is an error of that name', async (_, text, errorType, errorMessage) => {
  writeFileSync(join(folder, 'odd.mjs'), text)

  const { failed, answer } = await invoke('odd')

  expect([failed, answer.errorType]).toEqual(['Unhandled', errorType])
  expect(answer.errorMessage).toMatch(errorMessage)
})

test.each([
  ['runs for ever', 'for (;;);', 'Sandbox.Timedout', /Task timed out after 2\.00 seconds/],
  [
    'waits for ever',
    'await new Promise((resolve) => setTimeout(resolve, 60_000))',
    'Sandbox.Timedout',
    /2\.00 seconds/,
  ],
  ['waits for nothing', 'await new Promise(() => {})', 'Runtime.ExitError', /without providing a reason/],
  ['leaves', 'process.exit(3)', 'Runtime.ExitError', /exit status 3/],
  ['fills its memory', 'const all = []; for (;;) all.push({ a: [1, 2, 3] })', 'Runtime.OutOfMemory', /memory limit/],
  [
    'throws aside',
    'setTimeout(() => { throw new Error("aside") }); await new Promise((r) => setTimeout(r, 1e3))',
    'Error',
    /aside/,
  ],
])('a handler that %s is ended, and the next is called as ever', async (_, body, errorType, errorMessage) => {
  write('falling.mjs', body)
  write('standing.mjs', 'return "here"')

  const { failed, answer } = await invoke('falling')

  expect([failed, answer.errorType]).toEqual(['Unhandled', errorType])
  expect(answer.errorMessage).toMatch(errorMessage)
  expect((await invoke('standing')).answer).toBe('here')
})

test('handlers that wait do not wait for each other', async () => {
  write('slow.mjs', 'await new Promise((resolve) => setTimeout(resolve, 300)); return event.index')

  const answers = await Promise.all([0, 1, 2, 3].map((index) => invoke('slow', { index })))

  expect(answers.map(({ answer }) => answer)).toEqual([0, 1, 2, 3])
})

test('a folder whose service stops ends what runs there', async () => {
  const other = handlerFolder(folder, { timeoutSeconds: 600, memoryMb: 48 }, {})
  write('long.mjs', 'await new Promise((resolve) => setTimeout(resolve, 600_000))')
  const running = other.get('long')?.invoke({}, '$LATEST')
  const ended = expect(running).rejects.toThrow('The service is stopping')
  await sleep(200)

  await other.stop()

  await ended
})
