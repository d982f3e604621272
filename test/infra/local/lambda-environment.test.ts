import { expect, test } from 'vitest'
import { lambdaEnvironment, setEnvironment } from '../../../infra/local/lambda-environment.ts'
import { readSettings } from '../../../infra/local/settings.ts'

function environmentFor(databaseEndpoint?: string) {
  return lambdaEnvironment({ ...readSettings({}), databaseEndpoint })
}

test.each([undefined, 'http://127.0.0.1:8000'])('with the table at %s, real credentials are put aside', (endpoint) => {
  expect(environmentFor(endpoint)).toMatchObject({
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_REGION: 'us-east-1',
  })
})

test('with the table in AWS, its region is used and the credentials stay', () => {
  const environment = environmentFor('https://dynamodb.eu-west-1.amazonaws.com')

  expect(environment).toMatchObject({ AWS_REGION: 'eu-west-1' })
  expect(Object.keys(environment)).not.toContain('AWS_ACCESS_KEY_ID')
  expect(Object.keys(environment)).not.toContain('AWS_PROFILE')
})

test('a variable without a value is removed', () => {
  process.env.TOUCHSTONE_TEST_ONLY = 'set'

  setEnvironment({ TOUCHSTONE_TEST_ONLY: undefined })

  expect(process.env.TOUCHSTONE_TEST_ONLY).toBeUndefined()
})
