import { resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeKeyText } from '#rules/key.ts'
import { readLocalSettings } from '../../../infra/local/local-settings.ts'
import { StartUpFailure } from '../../../infra/local/start-up-failure.ts'
import { helpText } from '../../../infra/local/startup-messages.ts'

const wellFormedKey = makeKeyText(() => 0)

test('every setting is optional', () => {
  expect(readLocalSettings({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    dataFolder: resolve(import.meta.dirname, '../../../.touchstone'),
    tableName: 'touchstone',
    logLevel: 'warn',
    logFormat: 'json',
    examples: true,
    corsOrigins: [],
    fetchExempt: [],
  })
})

test('each setting is taken from its variable', () => {
  const env = {
    HOST: '0.0.0.0',
    PORT: '8080',
    TOUCHSTONE_DATA: '/somewhere/kept',
    TOUCHSTONE_API_KEY: wellFormedKey,
    TOUCHSTONE_LOG: 'INFO',
    TOUCHSTONE_LOG_FORMAT: 'Text',
    TOUCHSTONE_ANONYMOUS_SCORING: 'off',
    TOUCHSTONE_TABLE: 'another',
    TOUCHSTONE_EXAMPLES: 'off',
    TOUCHSTONE_DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
    TOUCHSTONE_CORS_ORIGINS: 'https://app.example, https://other.example',
    TOUCHSTONE_FETCH_EXEMPT: '127.0.0.1:8080, ::1:8080',
    DYNOXIDE_BIN: '/usr/local/bin/dynoxide',
  }

  expect(readLocalSettings(env)).toEqual({
    host: '0.0.0.0',
    port: 8080,
    dataFolder: '/somewhere/kept',
    tableName: 'another',
    logLevel: 'info',
    logFormat: 'text',
    apiKey: wellFormedKey,
    anonymousScoring: 'off',
    examples: false,
    corsOrigins: ['https://app.example', 'https://other.example'],
    fetchExempt: ['127.0.0.1:8080', '::1:8080'],
    databaseEndpoint: 'http://127.0.0.1:8000',
    databaseBinary: '/usr/local/bin/dynoxide',
  })
})

test.each([
  [{ TOUCHSTONE_EMBEDDER: 'lexical' }, true],
  [{ TOUCHSTONE_EMBEDDER: 'amazon.titan-embed-text-v2:0' }, false],
  [{ TOUCHSTONE_EMBEDDER: 'amazon.titan-embed-text-v2:0', TOUCHSTONE_EXAMPLES: 'on' }, true],
])('a paid embedder makes no vectors of the examples unless they are asked for: %o, %s', (env, examples) => {
  const endpoint = { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'http://127.0.0.1:9' }

  expect(readLocalSettings({ ...env, ...endpoint })).toMatchObject({ examples })
})

test.each([
  [true, 'text'],
  [undefined, 'json'],
])('where stdout is a terminal, the log is text: %o, %s', (isTerminal, logFormat) => {
  const { isTTY } = process.stdout
  onTestFinished(() => void Object.assign(process.stdout, { isTTY }))
  Object.assign(process.stdout, { isTTY: isTerminal })

  expect(readLocalSettings({})).toMatchObject({ logFormat })
})

test('the folder of handlers is read with the time and memory of each handler', () => {
  const folder = import.meta.dirname

  expect(readLocalSettings({ TOUCHSTONE_HANDLERS: folder }).handlers).toEqual({
    folder,
    timeoutSeconds: 900,
    memoryMb: 512,
  })
  const limits = { TOUCHSTONE_HANDLER_SECONDS: '20', TOUCHSTONE_HANDLER_MEMORY_MB: '64' }
  expect(readLocalSettings({ TOUCHSTONE_HANDLERS: folder, ...limits }).handlers).toMatchObject({
    ...{ timeoutSeconds: 20, memoryMb: 64 },
  })
  expect(readLocalSettings(limits).handlers).toBeUndefined()
})

test.each([
  [{ TOUCHSTONE_HANDLERS: '/not/there' }, 'TOUCHSTONE_HANDLERS is "/not/there"; set it to an existing folder.'],
  [{ TOUCHSTONE_HANDLERS: import.meta.filename }, 'set it to an existing folder.'],
  [
    { TOUCHSTONE_HANDLERS: import.meta.dirname, TOUCHSTONE_HANDLER_SECONDS: '901' },
    'TOUCHSTONE_HANDLER_SECONDS is "901"; set it to a whole number from 1 to 900.',
  ],
])('an invalid handler setting is reported: %o', (env, message) => {
  expect(() => readLocalSettings(env)).toThrow(message)
})

test('a variable that is empty counts as not set', () => {
  expect(readLocalSettings({ HOST: '', PORT: ' ', TOUCHSTONE_API_KEY: '' })).toEqual(readLocalSettings({}))
  expect(readLocalSettings({ TOUCHSTONE_LEASE_SECONDS: '', TOUCHSTONE_TABLE: ' ' })).toEqual(readLocalSettings({}))
})

test.each([
  [{ PORT: '80a' }, 'PORT is "80a"; set it to a whole number from 0 to 65535.'],
  [{ PORT: '70000' }, 'PORT is "70000"; set it to a whole number from 0 to 65535.'],
  [{ TOUCHSTONE_LOG: 'loud' }, 'TOUCHSTONE_LOG is "loud"; set it to one of silent, error, warn, info, debug.'],
  [{ TOUCHSTONE_LOG_FORMAT: 'pretty' }, 'TOUCHSTONE_LOG_FORMAT cannot be used: This must be one of: json, text.'],
  [
    { TOUCHSTONE_DYNAMODB_ENDPOINT: 'localhost:8000' },
    'TOUCHSTONE_DYNAMODB_ENDPOINT is "localhost:8000"; set it to a URL',
  ],
  [
    { TOUCHSTONE_CORS_ORIGINS: 'https://app.example/' },
    'TOUCHSTONE_CORS_ORIGINS contains "https://app.example/"; write origins like https://app.example, or *.',
  ],
  [
    { TOUCHSTONE_FETCH_EXEMPT: '127.0.0.1:8080,localhost' },
    'TOUCHSTONE_FETCH_EXEMPT contains "localhost"; write addresses like 127.0.0.1:8080.',
  ],
  [{ TOUCHSTONE_LEASE_SECONDS: 'long' }, 'TOUCHSTONE_LEASE_SECONDS cannot be used: This must be a number.'],
  [
    { TOUCHSTONE_LEASE_SECONDS: '900' },
    'TOUCHSTONE_LEASE_SECONDS cannot be used: a lease must be longer than the longest step, 900 seconds.',
  ],
  [
    { TOUCHSTONE_EMBEDDER: 'amazon.titan-embed-text-v2:0' },
    'TOUCHSTONE_EMBEDDER is "amazon.titan-embed-text-v2:0", a model of Amazon Bedrock. Use it in AWS, or set',
  ],
  [
    { TOUCHSTONE_BEDROCK_MODEL: 'amazon.nova-lite-v1:0' },
    'TOUCHSTONE_BEDROCK_MODEL is "amazon.nova-lite-v1:0", a model of Amazon Bedrock. Use it in AWS, or set',
  ],
  [
    { TOUCHSTONE_ANONYMOUS_SCORING: 'maybe' },
    'TOUCHSTONE_ANONYMOUS_SCORING cannot be used: This must be one of: on, off.',
  ],
  [
    { TOUCHSTONE_ANONYMOUS_SCORING: 'on', HOST: '0.0.0.0' },
    'TOUCHSTONE_ANONYMOUS_SCORING is "on", but HOST is "0.0.0.0", which others can reach.',
  ],
  [{ TOUCHSTONE_ADDRESS_RATE: '0' }, 'TOUCHSTONE_ADDRESS_RATE cannot be used: This must be greater than 0.'],
  [{ TOUCHSTONE_ANONYMOUS_BURST: '0' }, 'TOUCHSTONE_ANONYMOUS_BURST cannot be used: This must be at least 1.'],
  [{ TOUCHSTONE_EMBEDDER: 'word2vec' }, 'TOUCHSTONE_EMBEDDER cannot be used: This must be one of: lexical, '],
  [{ TOUCHSTONE_KEY_RATE: 'fast' }, 'TOUCHSTONE_KEY_RATE cannot be used: This must be a number.'],
  [{ TOUCHSTONE_KEY_BURST: '0' }, 'TOUCHSTONE_KEY_BURST cannot be used: This must be at least 1.'],
  [{ TOUCHSTONE_TABLE: 'ab' }, 'TOUCHSTONE_TABLE cannot be used: This must have at least 3 characters.'],
])('%o is refused in one line that says what to do', (env, message) => {
  expect(() => readLocalSettings(env)).toThrow(StartUpFailure)
  expect(() => readLocalSettings(env)).toThrow(message)
})

test('a key with a typing error is refused without being repeated', () => {
  const slipped = wellFormedKey.replace('0', '1')

  expect(() => readLocalSettings({ TOUCHSTONE_API_KEY: slipped })).toThrow(
    /^TOUCHSTONE_API_KEY is not a key: (?!.*ts_0|.*ts_1)/,
  )
})

test('the help names every setting that is read', () => {
  const read = new Set<string>()
  const env = new Proxy({}, { get: (_target, name) => void read.add(String(name)) })

  readLocalSettings(env)

  for (const name of read) expect(helpText()).toContain(`  ${name} `)
})
