import type { Environment } from '../../environments/environment.ts'
import { StartUpFailure } from '../../local/start-up-failure.ts'
import { askAws } from './commands.ts'

/** Refuses credentials of another account than the environment's. An environment that keeps data must state its account. */
export async function requireRightAccount(environmentName: string, environment: Environment): Promise<void> {
  const { account, keepsData } = environment
  if (account === null && keepsData) {
    throw new StartUpFailure(
      `Set account and region of ${environmentName} in environments.json: it keeps data, and must not be deployed to another account by mistake.`,
    )
  }
  const found = await askAws('sts', 'get-caller-identity', '--query', 'Account', '--output', 'text')
  if (account === null || found === account) return
  throw new StartUpFailure(
    `The credentials are of the account ${found}, and ${environmentName} is in ${account}. Nothing was changed.`,
  )
}
