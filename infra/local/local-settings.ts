import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ZodError, z } from 'zod'
import { isWellFormedKey } from '#rules/key.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { leaseSecondsSchema } from '../lease-seconds.ts'
import type { HandlerLimits } from './model-handlers/run-handler.ts'
import { type LogLevel, logLevels } from './service-log.ts'
import { StartUpFailure } from './start-up-failure.ts'

export type LocalSettings = {
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  readonly tableName: string
  readonly logLevel: LogLevel
  readonly apiKey?: string | undefined
  /** `address:port` pairs that may be fetched although they are not public. */
  readonly fetchExempt: readonly string[]
  /** Where the handlers of registered models are, and what each of them may use. */
  readonly handlers?: ({ readonly folder: string } & HandlerLimits) | undefined
  readonly databaseEndpoint?: string | undefined
  readonly databaseBinary?: string | undefined
}

const ownTable = 'touchstone'
const projectRoot = join(import.meta.dirname, '..', '..')

/** What can be set, as `--help` shows it. */
export const settingRows = [
  ['HOST', '127.0.0.1', 'address to listen on'],
  ['PORT', '3000', 'port to listen on; 0 takes a free one'],
  ['TOUCHSTONE_DATA', '.touchstone', 'folder for everything that is kept'],
  ['TOUCHSTONE_API_KEY', '(made)', 'first key to install in place of a made one'],
  ['TOUCHSTONE_LOG', 'warn', `what to log on the terminal: ${logLevels.join(', ')}`],
  ['TOUCHSTONE_TABLE', 'touchstone', 'name of the table'],
  ['TOUCHSTONE_DYNAMODB_ENDPOINT', '(own)', 'another DynamoDB to use, as a URL'],
  ['TOUCHSTONE_PUBLIC_NAMESPACES', 'public', 'namespaces that every key may read, with commas'],
  ['TOUCHSTONE_LEASE_SECONDS', '1200', 'how long a run may hold its model'],
  ['TOUCHSTONE_EMBEDDER', 'lexical', 'what new versions read texts with; others need Amazon Bedrock'],
  ['TOUCHSTONE_KEY_RATE', '1000', 'requests a second that one key may make; 0: any number'],
  ['TOUCHSTONE_KEY_BURST', '5000', 'requests that one key may make at once'],
  ['TOUCHSTONE_RETRAIN_AFTER_COUNT', '50', 'how much feedback starts a background retrain'],
  ['TOUCHSTONE_RETRAIN_AFTER_HOURS', '24', 'how old feedback may get before one starts'],
  ['TOUCHSTONE_BEDROCK_MODEL', '(none)', 'language model of Amazon Bedrock that writes samples'],
  ['TOUCHSTONE_FETCH_EXEMPT', '(none)', 'not public, and yet fetched: 127.0.0.1:8080, with commas'],
  ['TOUCHSTONE_JOB_TIMEOUT_SECONDS', '3600', 'how long a job of the registry may go without its end'],
  ['TOUCHSTONE_HANDLER_ENDPOINT', '(none)', 'what answers for AWS Lambda where handlers are called, as a URL'],
  ['TOUCHSTONE_TOKEN_ISSUER', '(own)', 'another issuer of access tokens for /v2, as a URL'],
  ['TOUCHSTONE_TOKEN_CLIENTS', '', 'clients whose tokens are taken, where the issuer is another'],
  ['TOUCHSTONE_TOKEN_NAMESPACES', 'demo,public', 'namespaces of /v1 for jobs that such tokens ask for'],
  ['TOUCHSTONE_HANDLERS', '(none)', 'folder of handlers for /v2: price.mjs is the function "price"'],
  ['TOUCHSTONE_HANDLER_SECONDS', '900', 'how long one of them may run, 900 at most'],
  ['TOUCHSTONE_HANDLER_MEMORY_MB', '512', 'heap that one of them may fill'],
  ['DYNOXIDE_BIN', '(installed)', 'database program to run, as a path'],
] as const

export function readLocalSettings(env: NodeJS.ProcessEnv): LocalSettings {
  const text = (name: string) => nonEmpty(env[name])
  checkFunctionSettings(env, text('TOUCHSTONE_TABLE') ?? ownTable)
  return {
    host: text('HOST') ?? '127.0.0.1',
    port: portFrom(text('PORT') ?? '3000'),
    dataFolder: resolve(text('TOUCHSTONE_DATA') ?? join(projectRoot, '.touchstone')),
    tableName: text('TOUCHSTONE_TABLE') ?? ownTable,
    logLevel: logLevelFrom(text('TOUCHSTONE_LOG') ?? 'warn'),
    apiKey: keyFrom(text('TOUCHSTONE_API_KEY')),
    fetchExempt: fetchExemptions(env),
    handlers: handlersFrom(env),
    databaseEndpoint: endpointFrom(text('TOUCHSTONE_DYNAMODB_ENDPOINT')),
    databaseBinary: text('DYNOXIDE_BIN'),
  }
}

/** An empty variable counts as unset: that is how shells and compose files clear one. */
export function nonEmpty(variable: string | undefined): string | undefined {
  return variable?.trim() || undefined
}

function portFrom(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new StartUpFailure(`PORT is "${text}"; set it to a whole number from 0 to 65535.`)
}

function logLevelFrom(text: string): LogLevel {
  const level = logLevels.find((known) => known === text.toLowerCase())
  if (level !== undefined) return level
  throw new StartUpFailure(`TOUCHSTONE_LOG is "${text}"; set it to one of ${logLevels.join(', ')}.`)
}

/** The message never repeats the text: it may be a real key with a slip of the finger in it. */
function keyFrom(text: string | undefined): string | undefined {
  if (text === undefined || isWellFormedKey(text)) return text
  throw new StartUpFailure(
    'TOUCHSTONE_API_KEY is not a key: it takes "ts_", 34 letters or digits, and the 6 characters of their checksum. ' +
      'Unset it to have a key made and shown.',
  )
}

/** Read here and by the local fetch function alone: what is deployed knows no exemption. */
export function fetchExemptions(env: NodeJS.ProcessEnv): readonly string[] {
  const pairs =
    nonEmpty(env.TOUCHSTONE_FETCH_EXEMPT)
      ?.split(',')
      .map((pair) => pair.trim()) ?? []
  const wrong = pairs.find((pair) => !/^[\da-f.:]+:\d{1,5}$/i.test(pair))
  if (wrong === undefined) return pairs
  throw new StartUpFailure(`TOUCHSTONE_FETCH_EXEMPT has "${wrong}"; an exempt address is such as 127.0.0.1:8080.`)
}

function handlersFrom(env: NodeJS.ProcessEnv): LocalSettings['handlers'] {
  const folder = nonEmpty(env.TOUCHSTONE_HANDLERS)
  if (folder === undefined) return undefined
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new StartUpFailure(`TOUCHSTONE_HANDLERS is "${folder}"; set it to a folder that is there.`)
  }
  return {
    folder: resolve(folder),
    timeoutSeconds: wholeNumberFrom(env, 'TOUCHSTONE_HANDLER_SECONDS', 1, 900, 900),
    memoryMb: wholeNumberFrom(env, 'TOUCHSTONE_HANDLER_MEMORY_MB', 32, 10_240, 512),
  }
}

function wholeNumberFrom(env: NodeJS.ProcessEnv, name: string, least: number, most: number, usual: number): number {
  const text = nonEmpty(env[name]) ?? String(usual)
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw new StartUpFailure(`${name} is "${text}"; set it to a whole number from ${least} to ${most}.`)
}

function endpointFrom(text: string | undefined): string | undefined {
  if (text === undefined || /^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text
  throw new StartUpFailure(`TOUCHSTONE_DYNAMODB_ENDPOINT is "${text}"; set it to a URL such as http://127.0.0.1:8000.`)
}

const leaseVariableSchema = z.object({ TOUCHSTONE_LEASE_SECONDS: leaseSecondsSchema })

/** These are read by the functions themselves; here a slip is told in one line, before anything has started. */
function checkFunctionSettings(env: NodeJS.ProcessEnv, tableName: string): void {
  const given = Object.fromEntries(Object.entries(env).map(([name, variable]) => [name, nonEmpty(variable)]))
  try {
    const { leaseSeconds, embedder, bedrockModel } = settingsFromEnv({ ...given, TOUCHSTONE_TABLE: tableName })
    leaseVariableSchema.parse({ TOUCHSTONE_LEASE_SECONDS: leaseSeconds })
    if (embedder !== 'lexical') requireBedrock('TOUCHSTONE_EMBEDDER', embedder, given)
    if (bedrockModel !== '') requireBedrock('TOUCHSTONE_BEDROCK_MODEL', bedrockModel, given)
  } catch (cause) {
    const issue = cause instanceof ZodError ? cause.issues[0] : undefined
    if (issue === undefined) throw cause
    throw new StartUpFailure(`${issue.path.join('.')} cannot be used: ${issue.message}.`, { cause })
  }
}

/** Without an endpoint of its own, Bedrock would be asked with the stand-in credentials of this service, and refuse them. */
function requireBedrock(setting: string, model: string, given: Readonly<Record<string, string | undefined>>): void {
  if (given.AWS_ENDPOINT_URL_BEDROCK_RUNTIME !== undefined) return
  throw new StartUpFailure(
    `${setting} is "${model}", a model of Amazon Bedrock's: use it in AWS, or set AWS_ENDPOINT_URL_BEDROCK_RUNTIME to what answers for it here.`,
  )
}
