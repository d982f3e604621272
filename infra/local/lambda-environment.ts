import type { Settings } from './settings.ts'

export const busName = 'touchstone'

type Environment = Readonly<Record<string, string | undefined>>

/** Sets variables of this process, which the functions and the AWS clients read; undefined removes one. */
export function setEnvironment(environment: Environment): void {
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}

/** What a function finds in its environment, as a deployment would set it. */
export function lambdaEnvironment(settings: Settings): Environment {
  return {
    ...awsEnvironment(settings.databaseEndpoint),
    // Either would make the clients look past the endpoints of this service.
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
    AWS_ENDPOINT_URL: undefined,
    POWERTOOLS_LOG_LEVEL: settings.logLevel.toUpperCase(),
    TOUCHSTONE_TABLE: settings.tableName,
    TOUCHSTONE_EVENT_BUS: busName,
  }
}

/** Real credentials stay out of a service that never leaves this machine, unless its table is in AWS. */
function awsEnvironment(databaseEndpoint = ''): Environment {
  const region = /\bdynamodb\.([a-z0-9-]+)\.amazonaws\.com/.exec(databaseEndpoint)?.[1]
  if (region !== undefined) return { AWS_REGION: region }
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
  }
}
