import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import {
  AccountRecovery,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClientOptions,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import { adminGroup } from '#rules/access-token.ts'
import { type RegistryScope, registryScopes } from '#rules/registry-caller.ts'
import type { Environment } from '../environments.ts'

/** What stands before the scopes in tokens. */
const scopePrefix = 'touchstone'

/** What a machine may ask for. Nothing needs the scope `admin` but to be spared the others. */
const machineScopes = ['read_models', 'run_inference', 'run_training', 'manage_models'] as const
/** What anybody who may sign in can have; those who may do more are in the group `admin`. */
const userScopes = ['read_models', 'run_inference'] as const

/**
 * Who may use the registry: people, whom an operator adds, and machines. Returns what the registry has to know of it in
 * order to take its tokens.
 */
export function identityProvider(scope: Construct, environment: Environment): Readonly<Record<string, string>> {
  const pool = userPool(scope, environment)
  pool.addGroup('Admins', { groupName: adminGroup, description: 'May do all in the registry' })
  const server = pool.addResourceServer('Registry', {
    identifier: scopePrefix,
    scopes: registryScopes.map(resourceServerScope),
  })
  const machine = pool.addClient('Machine', {
    ...tokenSettings,
    generateSecret: true,
    authFlows: {},
    oAuth: { flows: { clientCredentials: true }, scopes: oAuthScopes(server, machineScopes) },
  })
  const people = pool.addClient('People', {
    ...tokenSettings,
    authFlows: { userSrp: true },
    ...signInOptions(server, environment),
  })

  const { stackName, account, region } = Stack.of(scope)
  // Domains are unique in a region, over all accounts.
  const domain = pool.addDomain('Domain', { cognitoDomain: { domainPrefix: `${stackName.toLowerCase()}-${account}` } })
  const tell = (id: string, value: string, description: string) => new CfnOutput(scope, id, { value, description })
  tell('UserPoolId', pool.userPoolId, 'Where people are added')
  tell('MachineClientId', machine.userPoolClientId, 'Whom a machine signs in as; Cognito tells its secret')
  tell('PeopleClientId', people.userPoolClientId, 'Whom people sign in by')
  tell('TokenEndpoint', `${domain.baseUrl()}/oauth2/token`, 'Where a machine gets its tokens')
  return {
    TOUCHSTONE_TOKEN_ISSUER: `https://cognito-idp.${region}.amazonaws.com/${pool.userPoolId}`,
    TOUCHSTONE_TOKEN_CLIENTS: [machine, people].map(({ userPoolClientId }) => userPoolClientId).join(','),
    TOUCHSTONE_TOKEN_SCOPE_PREFIX: scopePrefix,
    TOUCHSTONE_TOKEN_NAMESPACES: environment.tokenNamespaces.join(','),
  }
}

function userPool(scope: Construct, { keepsData }: Environment): UserPool {
  const pool = new UserPool(scope, 'UserPool', {
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
    },
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    deletionProtection: keepsData,
    removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
  Validations.of(pool).acknowledge({
    id: 'AwsSolutions-COG8',
    reason: 'The Plus plan is paid by the person, for threats that a few people with second factors hardly meet.',
  })
  return pool
}

/** A token that is lost is of use for an hour; what it allows can't be taken back sooner. */
const tokenSettings = {
  accessTokenValidity: Duration.hours(1),
  enableTokenRevocation: true,
  preventUserExistenceErrors: true,
} satisfies UserPoolClientOptions

/** Signing in by a page, where the environment names pages to come back to. */
function signInOptions(server: UserPoolResourceServer, { callbackUrls }: Environment): UserPoolClientOptions {
  if (callbackUrls.length === 0) return { disableOAuth: true }
  const scopes = [OAuthScope.OPENID, ...oAuthScopes(server, userScopes)]
  return { oAuth: { flows: { authorizationCodeGrant: true }, scopes, callbackUrls: [...callbackUrls] } }
}

function resourceServerScope(scopeName: RegistryScope): ResourceServerScope {
  return new ResourceServerScope({ scopeName, scopeDescription: scopeDescriptions[scopeName] })
}

function oAuthScopes(server: UserPoolResourceServer, names: readonly RegistryScope[]): OAuthScope[] {
  return names.map((name) => OAuthScope.resourceServer(server, resourceServerScope(name)))
}

const scopeDescriptions: Readonly<Record<RegistryScope, string>> = {
  read_models: 'Read models, versions, jobs and subscriptions',
  run_inference: 'Run inference',
  run_training: 'Run training, complete jobs',
  manage_models: 'Register and change models, versions and subscriptions',
  admin: 'Everything',
}
