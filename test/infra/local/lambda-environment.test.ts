import { expect, test } from 'vitest'
import { settingsFromEnv } from '#world/settings.ts'
import { lambdaEnvironment, setEnvironment } from '../../../infra/local/lambda-environment.ts'
import { readLocalSettings } from '../../../infra/local/local-settings.ts'

type Environment = Readonly<Record<string, string>>

function awsVariables(given: Environment, databaseEndpoint?: string) {
  const environment = { ...given, ...lambdaEnvironment({ ...readLocalSettings({}), databaseEndpoint }, given) }
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE, AWS_SESSION_TOKEN } = environment
  return { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_PROFILE, AWS_SESSION_TOKEN }
}

const nothing = {}
const keys = { AWS_ACCESS_KEY_ID: 'own', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'session' }
const standIns = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: expect.any(String), AWS_REGION: 'us-east-1' }

test('with the table on this machine, real credentials are replaced by placeholders', () => {
  expect(awsVariables({ ...keys, AWS_PROFILE: 'own', AWS_REGION: 'eu-west-1' })).toEqual(standIns)
})

test.each([
  'https://dynamodb.eu-west-1.amazonaws.com',
  'https://dynamodb-fips.eu-west-1.amazonaws.com',
  'https://dynamodb.eu-west-1.api.aws',
  'https://vpce-1a2b-3c.dynamodb.eu-west-1.vpce.amazonaws.com',
  'https://123456789012.ddb.eu-west-1.amazonaws.com',
])('with the table at %s, its region is used and any credentials stay unchanged', (endpoint) => {
  expect(awsVariables(nothing, endpoint)).toEqual({ AWS_REGION: 'eu-west-1' })
  expect(awsVariables(keys, endpoint)).toEqual({ ...keys, AWS_REGION: 'eu-west-1' })
  expect(awsVariables({ AWS_REGION: 'us-gov-west-1' }, endpoint)).toEqual({ AWS_REGION: 'us-gov-west-1' })
})

test('another database uses the user’s own credentials and region', () => {
  const endpoint = 'https://tables.example.org'
  const own = { ...keys, AWS_REGION: 'eu-west-1' }

  expect(awsVariables(own, endpoint)).toEqual(own)
  expect(awsVariables({ AWS_PROFILE: 'own' }, endpoint)).toEqual({ AWS_PROFILE: 'own' })
})

test('another database uses placeholders if there are no credentials', () => {
  expect(awsVariables(nothing, 'http://127.0.0.1:8000')).toEqual(standIns)
  expect(awsVariables({ AWS_REGION: 'eu-west-1' }, 'http://127.0.0.1:8000')).toEqual({
    ...standIns,
    AWS_REGION: 'eu-west-1',
  })
})

test('an empty setting of the functions is removed, so that the default applies', () => {
  const given = { TOUCHSTONE_LEASE_SECONDS: '', TOUCHSTONE_PUBLIC_NAMESPACES: ' ' }

  expect(lambdaEnvironment(readLocalSettings(given), given)).toMatchObject({
    TOUCHSTONE_LEASE_SECONDS: undefined,
    TOUCHSTONE_PUBLIC_NAMESPACES: undefined,
  })
})

test.each([
  ['127.0.0.1', undefined, 'on'],
  ['127.8.9.10', undefined, 'on'],
  ['::1', undefined, 'on'],
  ['::ffff:127.0.0.1', undefined, 'on'],
  ['localhost', undefined, 'on'],
  ['127.0.0.1', 'off', 'off'],
  ['0.0.0.0', undefined, 'off'],
  ['::', undefined, 'off'],
  ['192.168.1.5', undefined, 'off'],
  ['128.0.0.1', undefined, 'off'],
  ['127.example.org', undefined, 'off'],
  ['localhost.example.org', undefined, 'off'],
  ['0.0.0.0', 'on', 'off'],
] as const)(
  'scoring without a key is allowed only on this machine: %s, %s → %s',
  (host, anonymousScoring, expected) => {
    const settings = { ...readLocalSettings({}), host, anonymousScoring }

    expect(lambdaEnvironment(settings, {})).toMatchObject({ TOUCHSTONE_ANONYMOUS_SCORING: expected })
  },
)

test('a variable without a value is removed', () => {
  process.env.TOUCHSTONE_TEST_ONLY = 'set'

  setEnvironment({ TOUCHSTONE_TEST_ONLY: undefined })

  expect(process.env.TOUCHSTONE_TEST_ONLY).toBeUndefined()
})

test('the functions write no metrics, whatever the variables of a deployment say', () => {
  const given = { TOUCHSTONE_METRICS_ENVIRONMENT: 'prod' }

  const environment = { ...given, ...lambdaEnvironment(readLocalSettings({}), given) }

  expect(settingsFromEnv({ TOUCHSTONE_TABLE: 'touchstone', ...environment }).metrics.environment).toBe('')
})
