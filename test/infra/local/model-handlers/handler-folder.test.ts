import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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
const throwingTraps = 'new Proxy({}, { get: () => () => { throw new Error("do not touch") } })'
const touchy = `new Proxy({}, ${throwingTraps})`
const limits = { timeoutSeconds: 60, memoryMb: 48 }

let handlers: HandlerFolder
let lambda: Awaited<ReturnType<typeof startLambdaEndpoint>>
let client: LambdaClient

beforeAll(async () => {
  mkdirSync(folder)
  handlers = handlerFolder(folder, limits, { PATH: '/bin', PRICE_LIST: 'retail' })
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
  write('context.mjs', 'return { ...context, left: context.getRemainingTimeInMillis(), list: process.env.PRICE_LIST }')

  const { answer } = await invoke('context')

  expect(answer).toMatchObject({
    functionName: 'context',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:context',
    memoryLimitInMB: '48',
    awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    list: 'retail',
  })
  expect(answer.left).toBeGreaterThan(0)
  expect(answer.left).toBeLessThanOrEqual(60_000)
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
    'PRICE_LIST',
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
  ['a cycle', 'const loop = {}; loop.loop = loop; return loop', 'TypeError', /circular/],
  [
    'a toJSON that throws',
    'return { toJSON() { throw new RangeError("no JSON") } }',
    'Runtime.MarshalError',
    /no JSON/,
  ],
  ['null', 'throw null', 'Error', /^null$/],
  ['undefined', 'throw undefined', 'Error', /^undefined$/],
  ['a rejection without a reason', 'await Promise.reject()', 'Error', /^undefined$/],
  ['a number', 'throw NaN', 'Error', /^NaN$/],
  ['a symbol', 'throw Symbol("closed")', 'Error', /^Symbol\(closed\)$/],
  ['a function', 'throw function closed() {}', 'Error', /^\[Function: closed\]$/],
  ['an object', 'throw { code: 7 }', 'Error', /^\{ code: 7 \}$/],
  ['an object without a prototype', 'throw Object.create(null)', 'Error', /\{\}/],
  ['a Proxy that throws at every touch', `throw ${touchy}`, 'Error', /^\{\}$/],
  ['an error behind a Proxy', `throw new Proxy(new Error("hidden"), ${throwingTraps})`, 'Error', /hidden/],
  ['a Proxy as a result', `return ${touchy}`, 'Error', /^do not touch$/],
  ['an error whose prototype is a Proxy', `throw Object.setPrototypeOf({}, ${touchy})`, 'Error', /could not be read/],
  [
    'an error whose fields throw',
    'const get = () => { throw 1 }; throw Object.defineProperties(new Error(), { name: { get }, message: { get }, stack: { get } })',
    'Error',
    /could not be read/,
  ],
  [
    'an error whose fields are no texts',
    'throw Object.assign(new Error(), { name: {}, message: 1n })',
    'Error',
    /could not be read/,
  ],
  ['an error of 7 million characters', 'throw new Error("x".repeat(7e6))', 'Error', /^x{32768}$/],
  ['a result of 7 million characters', 'return "x".repeat(7e6)', 'Function.ResponseSizeTooLarge', /6291556 bytes/],
  [
    'a result nested 5,000 levels deep',
    'let deep = []; for (let level = 0; level < 5000; level++) deep = [deep]; return deep',
    'Runtime.MarshalError',
    /cannot become JSON/,
  ],
])('%s of a handler is answered as its error', async (_, body, errorType, errorMessage) => {
  write('throwing.mjs', body)

  const { failed, answer } = await invoke('throwing')

  expect(failed).toBe('Unhandled')
  expect(answer).toMatchObject({ errorType })
  expect('trace' in answer).toBe(!/^(Runtime|Function)\./.test(errorType))
  expect(answer.errorMessage).toMatch(errorMessage)
})

test('a result of 1,000 levels is handed on as text', async () => {
  write('nested.mjs', 'let deep = []; for (let level = 1; level < 1000; level++) deep = [deep]; return deep')

  const answer = await client.send(new InvokeCommand({ FunctionName: 'nested' }))

  expect(answer.Payload?.transformToString()).toBe('['.repeat(1000) + ']'.repeat(1000))
})

test.each([
  ['a date', 'return { at: new Date(0) }', { at: '1970-01-01T00:00:00.000Z' }],
  ['a number that is none', 'return { price: NaN }', { price: null }],
  ['nothing', '', null],
  ['a function', 'return () => 1', null],
])('%s as a result is what JSON makes of it', async (_, body, result) => {
  write('converted.mjs', body)

  expect(await invoke('converted')).toEqual({ failed: undefined, answer: result })
})

test('an error after the return changes nothing, also when it arrives together with the result', async () => {
  write('late.mjs', 'Promise.reject(null); setTimeout(() => { throw null }); return "done"')

  for (let call = 0; call < 2; call++) {
    const outcome = invoke('late')
    const busyUntil = Date.now() + 400
    while (Date.now() < busyUntil);
    expect(await outcome).toEqual({ failed: undefined, answer: 'done' })
  }
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
  ['waits for nothing', 'await new Promise(() => {})', 'Runtime.ExitError', /without providing a reason/],
  ['kills itself', 'process.kill(process.pid, "SIGKILL")', 'Runtime.ExitError', /signal: killed/],
  ['leaves', 'process.exit(3)', 'Runtime.ExitError', /exit status 3/],
  ['fills its memory', 'const all = []; for (;;) all.push({ a: [1, 2, 3] })', 'Runtime.OutOfMemory', /memory limit/],
  [
    'throws aside',
    'setTimeout(() => { throw new Error("aside") }); await new Promise((r) => setTimeout(r, 1e3))',
    'Error',
    /aside/,
  ],
  [
    'rejects aside',
    'Promise.reject(null); await new Promise((r) => setTimeout(r, 1e3))',
    'UnhandledPromiseRejection',
    /null/,
  ],
])('a handler that %s is ended, and the next is called as ever', async (_, body, errorType, errorMessage) => {
  write('falling.mjs', body)
  write('standing.mjs', 'return "here"')

  const { failed, answer } = await invoke('falling')

  expect([failed, answer.errorType]).toEqual(['Unhandled', errorType])
  expect(answer.errorMessage).toMatch(errorMessage)
  expect((await invoke('standing')).answer).toBe('here')
})

test.each([
  ['runs', 'for (;;);'],
  ['waits', 'await new Promise((resolve) => setTimeout(resolve, 60_000))'],
])('a handler that %s for ever is ended at its time limit', async (_, body) => {
  const hasty = handlerFolder(folder, { timeoutSeconds: 0.5, memoryMb: 48 }, {})
  write('endless.mjs', body)

  await expect(hasty.get('endless')?.invoke({}, '$LATEST')).rejects.toMatchObject({
    name: 'Sandbox.Timedout',
    message: expect.stringMatching(/Task timed out after 0\.50 seconds/),
  })
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

test('whatever a handler started ends with its call', async () => {
  const script = 'require("node:fs").writeFileSync(process.argv[1], String(process.pid)); setInterval(() => {}, 1e3)'
  const started = join(root.path, 'started')
  writeFileSync(
    join(folder, 'starting.mjs'),
    `import { spawn } from 'node:child_process'
    import { existsSync } from 'node:fs'
    export const handler = async () => {
      spawn(process.execPath, ['--eval', ${JSON.stringify(script)}, ${JSON.stringify(started)}], { stdio: 'ignore' })
      while (!existsSync(${JSON.stringify(started)})) await new Promise((resolve) => setTimeout(resolve, 5))
      return 'started'
    }`,
  )

  expect((await invoke('starting')).answer).toBe('started')

  const pid = Number(readFileSync(started, 'utf8'))
  await expect.poll(() => isRunning(pid)).toBe(false)
})

test('a handler ends with the process that called it, however that ends', async () => {
  const started = join(root.path, 'busy')
  write(
    'busy.mjs',
    `const { writeFileSync } = await import('node:fs'); writeFileSync(${JSON.stringify(started)}, String(process.pid)); for (;;);`,
  )
  const module = join(import.meta.dirname, '../../../../infra/local/model-handlers/handler-folder.ts')
  const script = `
    const { handlerFolder } = await import(${JSON.stringify(module)})
    handlerFolder(${JSON.stringify(folder)}, { timeoutSeconds: 600, memoryMb: 48 }, {}).get('busy').invoke({}, '$LATEST')`
  const caller = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' })
  await expect.poll(() => existsSync(started)).toBe(true)
  const pid = Number(readFileSync(started, 'utf8'))
  expect(isRunning(pid)).toBe(true)

  caller.kill('SIGKILL')

  await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
})

/** Returns true while the process runs. One that has ended but was not waited for is a zombie. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
