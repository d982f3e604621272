import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { isWellFormedKey } from '#rules/key.ts'
import { type LogFormat, logFormats } from '#world/log-line.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { corsOriginSchema } from '../cors.ts'
import { leaseSecondsSchema } from '../lease-seconds.ts'
import { isLoopback } from './is-loopback.ts'
import type { HandlerLimits } from './model-handlers/run-handler.ts'
import { type LogLevel, logLevels } from './service-log.ts'
import { StartUpFailure } from './start-up-failure.ts'

export type LocalSettings = {
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  readonly tableName: string
  readonly logLevel: LogLevel
  readonly logFormat: LogFormat
  readonly apiKey?: string | undefined
  /** Lets callers without a key score, or not; by default, those on this machine may if nobody else can. */
  readonly anonymousScoring?: 'on' | 'off' | undefined
  /** True if a first start loads the models of examples/models. */
  readonly examples: boolean
  /** The origins whose pages may call the API; `*` for all. */
  readonly corsOrigins: readonly string[]
  /** Pairs of `address:port` that may be fetched although they are not public. */
  readonly fetchExempt: readonly string[]
  /** The folder of the handlers of registered models, and the limits of each. */
  readonly handlers?: ({ readonly folder: string } & HandlerLimits) | undefined
  readonly databaseEndpoint?: string | undefined
  readonly databaseBinary?: string | undefined
}

const ownTable = 'touchstone'
const projectRoot = join(import.meta.dirname, '..', '..')

/** The settings, as `--help` shows them: name, default and meaning. */
export const settingRows = [
  ['HOST', '127.0.0.1', 'address to listen on'],
  ['PORT', '3000', 'port to listen on; 0 takes a free one'],
  ['TOUCHSTONE_DATA', '.touchstone', 'folder of all data'],
  ['TOUCHSTONE_API_KEY', '(created)', 'first API key; by default one is created'],
  ['TOUCHSTONE_LOG', 'warn', `log level on the terminal: ${logLevels.join(', ')}`],
  ['TOUCHSTONE_LOG_FORMAT', '(terminal)', 'format of the log: text or json; by default text on a terminal, else json'],
  ['TOUCHSTONE_TABLE', 'touchstone', 'name of the table'],
  ['TOUCHSTONE_DYNAMODB_ENDPOINT', '(own)', 'URL of another DynamoDB to use'],
  ['TOUCHSTONE_PUBLIC_NAMESPACES', 'public', 'namespaces that every key may read, comma-separated'],
  ['TOUCHSTONE_CORS_ORIGINS', '(none)', 'origins whose pages may call the API, comma-separated; * for all'],
  ['TOUCHSTONE_EXAMPLES', '(embedder)', 'on or off: the first start loads the example models; on if lexical'],
  ['TOUCHSTONE_LEASE_SECONDS', '1200', 'seconds that the lease of a run lasts'],
  ['TOUCHSTONE_EMBEDDER', 'lexical', 'embedder of new versions; others need Amazon Bedrock'],
  ['TOUCHSTONE_KEY_RATE', '1000', 'requests per second of one key; 0 sets no limit'],
  ['TOUCHSTONE_KEY_BURST', '5000', 'requests that one key may send at once'],
  ['TOUCHSTONE_ANONYMOUS_SCORING', '(by HOST)', 'on or off: scoring without a key, if HOST is loopback'],
  ['TOUCHSTONE_ADDRESS_RATE', '2', 'requests per second of one address without a key'],
  ['TOUCHSTONE_ADDRESS_BURST', '120', 'requests that one address may send at once without a key'],
  ['TOUCHSTONE_ANONYMOUS_RATE', '20', 'requests per second of all callers without a key'],
  ['TOUCHSTONE_ANONYMOUS_BURST', '600', 'requests that all of them may send at once'],
  ['TOUCHSTONE_RETRAIN_AFTER_COUNT', '50', 'number of feedback entries that starts a retrain'],
  ['TOUCHSTONE_RETRAIN_AFTER_HOURS', '24', 'age of feedback, in hours, that starts a retrain'],
  ['TOUCHSTONE_BEDROCK_MODEL', '(none)', 'language model of Amazon Bedrock that writes samples'],
  ['TOUCHSTONE_FETCH_EXEMPT', '(none)', 'private addresses that may be fetched: 127.0.0.1:8080,…'],
  ['TOUCHSTONE_JOB_TIMEOUT_SECONDS', '3600', 'seconds after which a job of the registry times out'],
  ['TOUCHSTONE_BULK_CONCURRENCY', '(cores)', 'ranges of a scoring job that are scored at a time'],
  ['TOUCHSTONE_HANDLER_ENDPOINT', '(none)', 'URL of a Lambda endpoint for handlers'],
  ['TOUCHSTONE_TOKEN_ISSUER', '(own)', 'URL of another issuer of access tokens for /v2'],
  ['TOUCHSTONE_TOKEN_CLIENTS', '', 'client ids whose tokens of that issuer are accepted'],
  ['TOUCHSTONE_TOKEN_NAMESPACES', 'demo,public', 'namespaces of /v1 that jobs of token holders may use'],
  ['TOUCHSTONE_HANDLERS', '(none)', 'folder of handlers for /v2: price.mjs is the function "price"'],
  ['TOUCHSTONE_HANDLER_SECONDS', '900', 'seconds that a handler may run, at most 900'],
  ['TOUCHSTONE_HANDLER_MEMORY_MB', '512', 'heap of a handler, in MB'],
  ['DYNOXIDE_BIN', '(installed)', 'path of the database program'],
] as const

export function readLocalSettings(env: NodeJS.ProcessEnv): LocalSettings {
  const text = (name: string) => nonEmpty(env[name])
  checkFunctionSettings(env, text('TOUCHSTONE_TABLE') ?? ownTable)
  const host = text('HOST') ?? '127.0.0.1'
  return {
    host,
    port: portFrom(text('PORT') ?? '3000'),
    dataFolder: resolve(text('TOUCHSTONE_DATA') ?? join(projectRoot, '.touchstone')),
    tableName: text('TOUCHSTONE_TABLE') ?? ownTable,
    logLevel: oneOf(logLevels, 'TOUCHSTONE_LOG', text('TOUCHSTONE_LOG') ?? 'warn'),
    logFormat: oneOf(logFormats, 'TOUCHSTONE_LOG_FORMAT', text('TOUCHSTONE_LOG_FORMAT') ?? usualFormat()),
    apiKey: keyFrom(text('TOUCHSTONE_API_KEY')),
    anonymousScoring: anonymousScoringFrom(text('TOUCHSTONE_ANONYMOUS_SCORING'), host),
    examples: oneOf(['on', 'off'], 'TOUCHSTONE_EXAMPLES', text('TOUCHSTONE_EXAMPLES') ?? usualExamples(env)) === 'on',
    corsOrigins: corsOriginsFrom(text('TOUCHSTONE_CORS_ORIGINS') ?? ''),
    fetchExempt: fetchExemptions(env),
    handlers: handlersFrom(env),
    databaseEndpoint: endpointFrom(text('TOUCHSTONE_DYNAMODB_ENDPOINT')),
    databaseBinary: text('DYNOXIDE_BIN'),
  }
}

/** Treats an empty variable as unset, because shells and compose files clear variables like this. */
export function nonEmpty(variable: string | undefined): string | undefined {
  return variable?.trim() || undefined
}

export function portFrom(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new StartUpFailure(`PORT is "${text}"; set it to a whole number from 0 to 65535.`)
}

function oneOf<const Word extends string>(words: readonly Word[], name: string, text: string): Word {
  const word = words.find((known) => known === text.toLowerCase())
  if (word !== undefined) return word
  throw new StartUpFailure(`${name} is "${text}"; set it to one of ${words.join(', ')}.`)
}

/** Returns the format of the log without a setting: a person reads a terminal, a program anything else. */
function usualFormat(): LogFormat {
  return process.stdout.isTTY ? 'text' : 'json'
}

/** Loads no examples unasked where a training of them would call a paid embedder. */
function usualExamples(env: NodeJS.ProcessEnv): 'on' | 'off' {
  return (nonEmpty(env.TOUCHSTONE_EMBEDDER) ?? 'lexical') === 'lexical' ? 'on' : 'off'
}

/** Returns the key. The error message never repeats it, because it may be a real key with a typing error. */
function keyFrom(text: string | undefined): string | undefined {
  if (text === undefined || isWellFormedKey(text)) return text
  throw new StartUpFailure(
    'TOUCHSTONE_API_KEY is not a key: a key is "ts_", 34 letters or digits, and the 6 characters of their checksum. ' +
      'Unset it, and a key is created and shown.',
  )
}

function anonymousScoringFrom(text: string | undefined, host: string): LocalSettings['anonymousScoring'] {
  if (text === undefined) return undefined
  const choice = oneOf(['on', 'off'], 'TOUCHSTONE_ANONYMOUS_SCORING', text)
  if (choice === 'off' || isLoopback(host)) return choice
  throw new StartUpFailure(
    `TOUCHSTONE_ANONYMOUS_SCORING is "on", but HOST is "${host}", which others can reach. Unset one of them.`,
  )
}

/** Returns the exempt addresses. Only the local fetch function has exemptions; the deployed one has none. */
export function fetchExemptions(env: NodeJS.ProcessEnv): readonly string[] {
  const pairs =
    nonEmpty(env.TOUCHSTONE_FETCH_EXEMPT)
      ?.split(',')
      .map((pair) => pair.trim()) ?? []
  const wrong = pairs.find((pair) => !/^[\da-f.:]+:\d{1,5}$/i.test(pair))
  if (wrong === undefined) return pairs
  throw new StartUpFailure(`TOUCHSTONE_FETCH_EXEMPT contains "${wrong}"; write addresses like 127.0.0.1:8080.`)
}

function corsOriginsFrom(text: string): readonly string[] {
  const origins = text
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean)
  const wrong = origins.find((origin) => !corsOriginSchema.safeParse(origin).success)
  if (wrong === undefined) return origins
  throw new StartUpFailure(`TOUCHSTONE_CORS_ORIGINS contains "${wrong}"; write origins like https://app.example, or *.`)
}

function handlersFrom(env: NodeJS.ProcessEnv): LocalSettings['handlers'] {
  const folder = nonEmpty(env.TOUCHSTONE_HANDLERS)
  if (folder === undefined) return undefined
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new StartUpFailure(`TOUCHSTONE_HANDLERS is "${folder}"; set it to an existing folder.`)
  }
  return {
    folder: resolve(folder),
    timeoutSeconds: wholeNumberFrom(env, 'TOUCHSTONE_HANDLER_SECONDS', { min: 1, max: 900, fallback: 900 }),
    memoryMb: wholeNumberFrom(env, 'TOUCHSTONE_HANDLER_MEMORY_MB', { min: 32, max: 10_240, fallback: 512 }),
  }
}

type NumberLimits = { readonly min: number; readonly max: number; readonly fallback: number }

function wholeNumberFrom(env: NodeJS.ProcessEnv, name: string, { min, max, fallback }: NumberLimits): number {
  const text = nonEmpty(env[name]) ?? String(fallback)
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= min && number <= max) return number
  throw new StartUpFailure(`${name} is "${text}"; set it to a whole number from ${min} to ${max}.`)
}

function endpointFrom(text: string | undefined): string | undefined {
  if (text === undefined || /^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text
  throw new StartUpFailure(`TOUCHSTONE_DYNAMODB_ENDPOINT is "${text}"; set it to a URL such as http://127.0.0.1:8000.`)
}

const leaseVariableSchema = z.object({ TOUCHSTONE_LEASE_SECONDS: leaseSecondsSchema })

/** Checks the settings that the functions read themselves, so that a mistake is reported before anything starts. */
function checkFunctionSettings(env: NodeJS.ProcessEnv, tableName: string): void {
  const variables = Object.fromEntries(Object.entries(env).map(([name, variable]) => [name, nonEmpty(variable)]))
  try {
    const { leaseSeconds, embedder, bedrockModel } = settingsFromEnv({ ...variables, TOUCHSTONE_TABLE: tableName })
    leaseVariableSchema.parse({ TOUCHSTONE_LEASE_SECONDS: leaseSeconds })
    if (embedder !== 'lexical') requireBedrock('TOUCHSTONE_EMBEDDER', embedder, variables)
    if (bedrockModel !== '') requireBedrock('TOUCHSTONE_BEDROCK_MODEL', bedrockModel, variables)
  } catch (cause) {
    const issue = cause instanceof z.core.$ZodError ? cause.issues[0] : undefined
    if (issue === undefined) throw cause
    throw new StartUpFailure(`${issue.path.join('.')} cannot be used: ${issue.message.replace(/\.$/, '')}.`, { cause })
  }
}

/** Requires an endpoint for Bedrock. AWS would refuse the placeholder credentials of this service. */
function requireBedrock(setting: string, model: string, variables: Readonly<Record<string, string | undefined>>): void {
  if (variables.AWS_ENDPOINT_URL_BEDROCK_RUNTIME !== undefined) return
  throw new StartUpFailure(
    `${setting} is "${model}", a model of Amazon Bedrock. Use it in AWS, or set AWS_ENDPOINT_URL_BEDROCK_RUNTIME to an endpoint for it.`,
  )
}
