import type { Environment } from '../../environments/environment.ts'
import { environmentNamed } from '../../environments/read-environments.ts'
import { StartUpFailure } from '../../local/start-up-failure.ts'
import { requireRightAccount } from './require-right-account.ts'

/** Returns the environment that --env names. The commands that follow are for its region; the credentials are of its account. */
export async function namedEnvironment(name: string | undefined, usage: string) {
  if (name === undefined) throw new StartUpFailure(`Name the environment with --env.\n\n${usage}`)
  const environment: Environment = environmentNamed(name)
  if (environment.region !== null) process.env.AWS_REGION = environment.region
  await requireRightAccount(name, environment)
  return { name, environment }
}
