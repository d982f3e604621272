import { randomUUID } from 'node:crypto'
import type { FunctionName } from '#rules/deployed-functions.ts'
import { isLoopback } from './is-loopback.ts'
import { type LocalSettings, nonEmpty } from './local-settings.ts'

export const busName = 'touchstone'
/** The function that fetches pages, by the name that the local Lambda endpoint knows. */
export const fetchFunctionName = 'fetch' satisfies FunctionName

type Environment = Readonly<Record<string, string | undefined>>

/** Sets environment variables of this process, for the functions and the AWS clients. undefined removes one. */
export function setEnvironment(environment: Environment): void {
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}

/** Returns the environment variables that a deployment would set for a function; `current` is the environment so far. */
export function lambdaEnvironment(settings: LocalSettings, current: Environment = process.env): Environment {
  return {
    ...withoutEmptyVariables(current),
    ...awsEnvironment(settings.databaseEndpoint, current),
    // Either variable would make the clients bypass the endpoints of this service.
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
    AWS_ENDPOINT_URL: undefined,
    // No tasks run here. Without an endpoint of the user's own, calls go nowhere instead of to AWS.
    AWS_ENDPOINT_URL_ECS: nonEmpty(current.AWS_ENDPOINT_URL_ECS) ?? discardEndpoint,
    POWERTOOLS_LOG_LEVEL: settings.logLevel.toUpperCase(),
    TOUCHSTONE_LOG_FORMAT: settings.logFormat,
    // Nobody reads metrics from this log.
    TOUCHSTONE_METRICS_ENVIRONMENT: undefined,
    TOUCHSTONE_ANONYMOUS_SCORING: allowsAnonymousScoring(settings) ? 'on' : 'off',
    TOUCHSTONE_TABLE: settings.tableName,
    TOUCHSTONE_EVENT_BUS: busName,
    TOUCHSTONE_FETCH_FUNCTION: fetchFunctionName,
    TOUCHSTONE_FETCH_EXEMPT: settings.fetchExempt.join(',') || undefined,
  }
}

/** Allows scoring without a key only where nobody but programs on this machine can ask for it. */
function allowsAnonymousScoring({ host, anonymousScoring }: LocalSettings): boolean {
  return isLoopback(host) && anonymousScoring !== 'off'
}

/** The discard port. */
const discardEndpoint = 'http://127.0.0.1:9'

/** Removes empty variables, so that the functions use their defaults. */
function withoutEmptyVariables(current: Environment): Environment {
  const empty = Object.keys(current).filter(
    (name) => name.startsWith('TOUCHSTONE_') && nonEmpty(current[name]) === undefined,
  )
  return Object.fromEntries(empty.map((name) => [name, undefined]))
}

/** The secret signs the URLs of uploads, so nobody outside this process may know it. */
const placeholderCredentials = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: randomUUID(),
}
const credentialSources = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]

/**
 * Returns the credentials and region. A service with its own database uses placeholders instead of real credentials. A
 * database elsewhere uses the user's credentials. Placeholders apply there only when the user has set none and the database
 * is not in AWS, whose hosts have the region in their names.
 */
function awsEnvironment(databaseEndpoint: string | undefined, current: Environment): Environment {
  if (databaseEndpoint === undefined)
    return { ...placeholderCredentials, AWS_SESSION_TOKEN: undefined, AWS_PROFILE: undefined }
  const region = /\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(new URL(databaseEndpoint).hostname)?.[1]
  const isOwn = region !== undefined || credentialSources.some((name) => nonEmpty(current[name]) !== undefined)
  const variables = { ...(!isOwn && placeholderCredentials), ...(region !== undefined && { AWS_REGION: region }) }
  return Object.fromEntries(Object.entries(variables).filter(([name]) => nonEmpty(current[name]) === undefined))
}
