import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import {
  type IUserPool,
  OAuthScope,
  ResourceServerScope,
  type UserPoolClientOptions,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import { adminGroup } from '#rules/access-token.ts'
import { narrowScopes, type RegistryScope, registryScopes } from '#rules/registry-caller.ts'
import type { Environment } from '../environments/environment.ts'

/** The prefix of the scopes in tokens. */
const scopePrefix = 'touchstone'

/** Scopes of everyone who may sign in. Members of the group `admin` may do more. */
const userScopes = ['read_models', 'run_inference'] as const

/**
 * Makes a user pool the identity provider of the registry, for machines and for people, whom an operator adds. Returns the
 * environment variables that the registry needs to accept its tokens.
 */
export function identityProvider(
  scope: Construct,
  pool: IUserPool,
  environment: Environment,
): Readonly<Record<string, string>> {
  pool.addGroup('Admins', { groupName: adminGroup, description: 'May do everything in the registry' })
  const server = pool.addResourceServer('Registry', {
    identifier: scopePrefix,
    scopes: registryScopes.map(resourceServerScope),
  })
  const machine = pool.addClient('Machine', {
    ...tokenSettings,
    generateSecret: true,
    authFlows: {},
    oAuth: { flows: { clientCredentials: true }, scopes: oAuthScopes(server, narrowScopes) },
  })
  const people = pool.addClient('People', {
    ...tokenSettings,
    authFlows: { userSrp: true },
    ...signInOptions(server, environment),
  })

  const { stackName, account, region, urlSuffix } = Stack.of(scope)
  // Domains are unique in a region across all accounts.
  const domain = pool.addDomain('Domain', { cognitoDomain: { domainPrefix: `${stackName.toLowerCase()}-${account}` } })
  const addOutput = (id: string, value: string, description: string) => new CfnOutput(scope, id, { value, description })
  addOutput('UserPoolId', pool.userPoolId, 'User pool to which people are added')
  addOutput('MachineClientId', machine.userPoolClientId, 'Client id of machines; Cognito has its secret')
  addOutput('PeopleClientId', people.userPoolClientId, 'Client id of people')
  addOutput('TokenEndpoint', `${domain.baseUrl()}/oauth2/token`, 'Endpoint where machines get their tokens')
  return {
    TOUCHSTONE_TOKEN_ISSUER: `https://cognito-idp.${region}.${urlSuffix}/${pool.userPoolId}`,
    TOUCHSTONE_TOKEN_CLIENTS: [machine, people].map(({ userPoolClientId }) => userPoolClientId).join(','),
    TOUCHSTONE_TOKEN_SCOPE_PREFIX: scopePrefix,
    TOUCHSTONE_TOKEN_NAMESPACES: environment.tokenNamespaces.join(','),
  }
}

/** An access token is valid for an hour, and cannot be revoked sooner. */
const tokenSettings = {
  accessTokenValidity: Duration.hours(1),
  enableTokenRevocation: true,
  preventUserExistenceErrors: true,
} satisfies UserPoolClientOptions

/** Allows a sign-in page where the environment has callback URLs. */
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
