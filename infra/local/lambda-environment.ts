import type { FunctionName } from '#rules/deployed-functions.ts'
import { type LocalSettings, nonEmpty } from './local-settings.ts'

export const busName = 'touchstone'
/** The function that fetches pages, by the name that the local Lambda endpoint knows. */
export const fetchFunctionName = 'fetch' satisfies FunctionName

type Environment = Readonly<Record<string, string | undefined>>

/** Sets variables of this process, which the functions and the AWS clients read; undefined removes one. */
export function setEnvironment(environment: Environment): void {
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}

/** What a function finds in its environment, as a deployment would set it; `given` is the environment so far. */
export function lambdaEnvironment(settings: LocalSettings, given: Environment = process.env): Environment {
  return {
    ...withoutEmptyVariables(given),
    ...awsEnvironment(settings.databaseEndpoint, given),
    // Either would make the clients look past the endpoints of this service.
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
    AWS_ENDPOINT_URL: undefined,
    // No tasks are run here. Without an endpoint of the user's own nobody answers, rather than Amazon.
    AWS_ENDPOINT_URL_ECS: nonEmpty(given.AWS_ENDPOINT_URL_ECS) ?? discardEndpoint,
    POWERTOOLS_LOG_LEVEL: settings.logLevel.toUpperCase(),
    TOUCHSTONE_TABLE: settings.tableName,
    TOUCHSTONE_EVENT_BUS: busName,
    TOUCHSTONE_FETCH_FUNCTION: fetchFunctionName,
    TOUCHSTONE_FETCH_EXEMPT: settings.fetchExempt.join(',') || undefined,
  }
}

/** The port that is reserved for throwing away what is sent. */
const discardEndpoint = 'http://127.0.0.1:9'

/** The functions would take an empty variable at its word. */
function withoutEmptyVariables(given: Environment): Environment {
  const empty = Object.keys(given).filter(
    (name) => name.startsWith('TOUCHSTONE_') && nonEmpty(given[name]) === undefined,
  )
  return Object.fromEntries(empty.map((name) => [name, undefined]))
}

const placeholderCredentials = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' }
const credentialSources = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]

/**
 * Real credentials stay out of a service that never leaves this machine. A database elsewhere gets the user's own;
 * stand-ins are only for one that is not in AWS, whose hosts name their region, when the user has set none.
 */
function awsEnvironment(databaseEndpoint: string | undefined, given: Environment): Environment {
  if (databaseEndpoint === undefined)
    return { ...placeholderCredentials, AWS_SESSION_TOKEN: undefined, AWS_PROFILE: undefined }
  const region = /\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(new URL(databaseEndpoint).hostname)?.[1]
  const isOwn = region !== undefined || credentialSources.some((name) => nonEmpty(given[name]) !== undefined)
  const wanted = { ...(!isOwn && placeholderCredentials), ...(region !== undefined && { AWS_REGION: region }) }
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => nonEmpty(given[name]) === undefined))
}
