import { z } from 'zod'
import { findAdoption } from '#table/adoption.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'
import type { Environment } from '../../environments/environment.ts'
import { ownTableName, serviceStackName, storageStackName } from '../../environments/environment-name.ts'
import { StartUpFailure } from '../../local/start-up-failure.ts'
import { findTable } from '../../restored-table/find-table.ts'
import { askAws } from './commands.ts'

/**
 * Refuses a deployment to a table that is not known to be fit, and one after which an environment that keeps data would use other
 * data than before without saying so: the first deployment with a storage stack would swap in an empty table.
 */
export async function requireKnownData(environmentName: string, environment: Environment): Promise<void> {
  const { existingTable, existingUserPool, keepsData } = environment
  if (existingTable !== null) await requireFit(environmentName, existingTable, environment)
  if (!keepsData) return
  const used = await outputsOf(serviceStackName(environmentName))
  const own = await outputsOf(storageStackName(environmentName))
  if (existingTable === null) requireSame('existingTable', 'table', used.TableName, ownTableName(environmentName))
  if (existingUserPool === null) {
    requireSame('existingUserPool', 'user pool', used.UserPoolId, own.OwnUserPoolId ?? 'a new one')
  }
}

const outputsSchema = z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() })).nullable()

/** Returns the outputs of a stack; none if it is not deployed. */
async function outputsOf(stackName: string): Promise<Readonly<Record<string, string | undefined>>> {
  const query = ['--query', 'Stacks[0].Outputs', '--output', 'json']
  const printed = await askAws('cloudformation', 'describe-stacks', '--stack-name', stackName, ...query)
  const outputs = outputsSchema.parse(JSON.parse(printed ?? 'null')) ?? []
  return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]))
}

function requireSame(setting: string, noun: string, used: string | undefined, next: string): void {
  if (used === undefined || used === next) return
  throw new StartUpFailure(
    `The service uses the ${noun} ${used}, and would use ${next}. To keep its data, set ${setting} to "${used}" in environments.json ` +
      '(docs/deploy.md, "Upgrade"). Nothing was changed.',
  )
}

async function requireFit(environmentName: string, table: string, environment: Environment): Promise<void> {
  const world = makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: table }))
  await findTable(world.dynamodb, table, environment)
  if (await findAdoption(world)) return
  throw new StartUpFailure(
    `The table ${table} is not fit to be used: npm run restore-finish -- --env ${environmentName}. Nothing was changed.`,
  )
}
