import { Match } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { settingsFromEnv } from '#world/settings.ts'
import { storageTemplateOf, templateOf } from './synthesized.ts'

const { template, ofType } = templateOf('prod')
const poolId = { 'Fn::GetStackOutput': { StackName: 'Touchstone-prod-storage', OutputName: 'OwnUserPoolId' } }
const clientsOf = (among: Pick<ReturnType<typeof templateOf>, 'ofType'>) =>
  Object.entries(among.ofType('AWS::Cognito::UserPoolClient')).map(([id, { Properties }]) => ({ id, ...Properties }))
const scopesNamed = (names: readonly string[]) =>
  names.map((name) => ({ 'Fn::Join': ['', [{ Ref: expect.stringMatching(/Registry/) }, `/${name}`]] }))

test('people are added by an operator, and sign in with a second factor', () => {
  storageTemplateOf('prod').template.hasResourceProperties('AWS::Cognito::UserPool', {
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    MfaConfiguration: 'ON',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
  })
  template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'admin' })
})

test('the scopes are those of the contract', () => {
  const [server] = Object.values(ofType('AWS::Cognito::UserPoolResourceServer'))

  expect(server?.Properties).toMatchObject({
    Identifier: 'touchstone',
    Scopes: ['read_models', 'run_inference', 'run_training', 'manage_models', 'admin'].map((ScopeName) => ({
      ScopeName,
      ScopeDescription: expect.stringMatching(/./),
    })),
  })
})

test('a machine client signs in with its secret, and can request every scope but admin', () => {
  const machine = clientsOf({ ofType }).find(({ id }) => id.includes('Machine'))

  expect(machine).toMatchObject({
    GenerateSecret: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: scopesNamed(['read_models', 'run_inference', 'run_training', 'manage_models']),
    AccessTokenValidity: 60,
  })
})

test('people sign in without a page by default, and with one if the environment names its callback URLs', () => {
  const peopleIn = (among: Parameters<typeof clientsOf>[0]) => clientsOf(among).find(({ id }) => id.includes('People'))
  const callbackUrls = ['https://console.example/']

  expect(peopleIn({ ofType })).toMatchObject({
    AllowedOAuthFlowsUserPoolClient: false,
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  })
  expect(peopleIn(templateOf('prod', { callbackUrls }))).toMatchObject({
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', ...scopesNamed(['read_models', 'run_inference'])],
    CallbackURLs: callbackUrls,
  })
})

test('only the registry and the MCP server accept the tokens of this user pool and its clients', () => {
  const { Variables } = JSON.parse(
    JSON.stringify(
      Object.values(templateOf('prod', { tokenNamespaces: ['shop', 'demo'] }).ofType('AWS::Lambda::Function')).find(
        ({ Properties }) => Properties.Handler === 'registry.handler',
      )?.Properties.Environment,
    ),
  )

  expect(Variables.TOUCHSTONE_TOKEN_ISSUER).toEqual({
    'Fn::Join': ['', ['https://cognito-idp.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/', poolId]],
  })
  expect(JSON.stringify(Variables.TOUCHSTONE_TOKEN_CLIENTS)).toMatch(/UserPoolMachine.*UserPoolPeople/)
  expect(Variables).toMatchObject({
    TOUCHSTONE_TOKEN_SCOPE_PREFIX: 'touchstone',
    TOUCHSTONE_TOKEN_NAMESPACES: 'shop,demo',
  })
  const knowing = Object.values(ofType('AWS::Lambda::Function')).filter(({ Properties }) =>
    JSON.stringify(Properties).includes('TOUCHSTONE_TOKEN_ISSUER'),
  )
  expect(knowing).toHaveLength(2)
})

test('the environment of the registry is valid: it reads the signing keys from Cognito', () => {
  const { tokenIssuer, tokenRights } = settingsFromEnv({
    TOUCHSTONE_TABLE: 'table',
    TOUCHSTONE_TOKEN_ISSUER: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc',
    TOUCHSTONE_TOKEN_CLIENTS: 'one,two',
    TOUCHSTONE_TOKEN_NAMESPACES: '',
  })

  expect(tokenIssuer).toEqual({
    issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc',
    jwksUrl: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc/.well-known/jwks.json',
    clients: ['one', 'two'],
  })
  expect(tokenRights).toEqual({ scopePrefix: 'touchstone', namespaces: [] })
})

test('tokens are issued at the domain of the pool, which is named by stack and account', () => {
  template.hasResourceProperties('AWS::Cognito::UserPoolDomain', {
    Domain: { 'Fn::Join': ['', ['touchstone-prod-', { Ref: 'AWS::AccountId' }]] },
  })
  template.hasOutput('TokenEndpoint', { Value: Match.objectLike({ 'Fn::Join': Match.anyValue() }) })
})
