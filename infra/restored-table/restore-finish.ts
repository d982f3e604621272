import { parseArgs } from 'node:util'
import { z } from 'zod'
import { isKeyValid } from '#rules/key.ts'
import type { KeptKeys } from '#rules/restore.ts'
import { beginAdoption, findAdoption, saveAdoption } from '#table/adoption.ts'
import { listRestoredItems } from '#table/restored-items.ts'
import { finishRestore } from '#usecases/restore/finish-restore.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld, type World } from '#world/world.ts'
import type { Environment } from '../environments/environment.ts'
import { environmentNamed } from '../environments/read-environments.ts'
import { keptKeysFrom, runCommand } from '../local/backup/command-line.ts'
import { restoreReportText } from '../local/backup/restore-messages.ts'
import { StartUpFailure } from '../local/start-up-failure.ts'
import { type FoundTable, findTable } from './find-table.ts'
import { protectTable } from './protect-table.ts'

const usage = `Makes existingTable of an environment fit to be used, with your AWS credentials. Until then it serves nothing:

  npm run restore-finish -- --env <name> [--compare-with <table>] [--keep-keys <ids, or all>] [--restored-to <time>] [--pause-webhooks]
  npm run restore-finish -- --env <name> --not-restored

Keys may have been revoked since, so all are, but those of --keep-keys, or those that are still valid in the table of
--compare-with. AWS knows the time to which it restored a table; --restored-to states that of a table made in another way.
--pause-webhooks pauses all webhooks: use it for a drill beside the table that is served, because receivers would get the events of
both. --not-restored adopts a table with the data that is served now, such as that of an earlier deployment, and changes no data.`

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = {
  ...{ env: text, 'compare-with': text, 'keep-keys': text, 'restored-to': text },
  ...{ 'pause-webhooks': flag, 'not-restored': flag, help: flag },
} as const

const argumentsSchema = z.object({
  env: z.string('name the environment'),
  'compare-with': z.string().optional(),
  'keep-keys': z.string().optional(),
  'restored-to': z.iso.datetime('name a time such as 2026-11-29T12:00:00Z').optional(),
  'pause-webhooks': z.boolean().optional(),
  'not-restored': z.boolean().default(false),
})
type Arguments = z.infer<typeof argumentsSchema>

await runCommand(usage, async () => {
  const { help, ...values } = parseArgs({ options }).values
  if (help) return console.log(usage)
  const given = parsed(values)
  const environment = environmentNamed(given.env)
  if (environment.region !== null) process.env.AWS_REGION = environment.region
  const world = worldOf(tableOf(given, environment))
  const { table } = world.settings
  const found = await findTable(world.dynamodb, table, environment)
  await requireUnused(world)
  const restoredTo = timeOf(given, found, table)
  const kept = await keptKeys(given, environment)

  await protectTable(world.dynamodb, table, found, environment)
  if (restoredTo !== null) {
    const restored_at = await beginAdoption(world)
    const pauses_webhooks = given['pause-webhooks'] ?? false
    const restore = { backup_made_at: restoredTo, restored_at, kept_keys: kept, pauses_webhooks }
    console.log(restoreReportText(await finishRestore(world, restore)))
  }
  await saveAdoption(world, restoredTo)
  console.log(`The table "${table}" is fit to be used. Deploy it now: npm run deploy -- --env ${given.env}`)
})

function parsed(values: object): Arguments {
  const { data, error } = argumentsSchema.safeParse(values)
  if (data !== undefined) return data
  const problems = error.issues.map(({ path, message }) => `--${path[0]?.toString()}: ${message}`)
  throw new StartUpFailure(`${problems.join('\n')}\n\n${usage}`)
}

function tableOf({ env }: Arguments, { existingTable }: Environment): string {
  if (existingTable !== null) return existingTable
  throw new StartUpFailure(`Set existingTable of ${env} in environments.json to the table that is to be used.`)
}

function worldOf(table: string): World {
  return makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: table }))
}

/** Refuses a table that may be in use: finishing would end its runs and revoke its keys. */
async function requireUnused(world: World): Promise<void> {
  const adoption = await findAdoption(world)
  if (adoption === undefined) return
  const { table, fit_since } = adoption
  throw new StartUpFailure(`The table "${table}" is fit to be used since ${fit_since}. Restore into another one.`)
}

/** Returns the time of the restored data, or null where nothing was restored. */
function timeOf(given: Arguments, { restoredTo }: FoundTable, table: string): string | null {
  if (given['not-restored']) {
    const others = (['compare-with', 'keep-keys', 'restored-to', 'pause-webhooks'] as const).filter(
      (name) => given[name] !== undefined,
    )
    if (others.length > 0)
      throw new StartUpFailure(`Leave out --${others.join(' and --')}: no key, text or webhook changes.`)
    if (restoredTo === undefined) return null
    throw new StartUpFailure(`AWS restored the table "${table}" to ${restoredTo}. Leave out --not-restored.`)
  }
  const time = given['restored-to'] ?? restoredTo
  if (time !== undefined) return time
  throw new StartUpFailure(
    `AWS has not restored the table "${table}". Use --not-restored if it has the data that is served now, or else --restored-to.`,
  )
}

async function keptKeys(given: Arguments, environment: Environment): Promise<KeptKeys> {
  const { 'keep-keys': ids, 'compare-with': table } = given
  if (table === undefined) return keptKeysFrom(ids)
  if (ids !== undefined) throw new StartUpFailure(`Use --keep-keys or --compare-with, not both.\n\n${usage}`)
  const world = worldOf(table)
  await findTable(world.dynamodb, table, environment)
  const { keys } = await listRestoredItems(world)
  return keys.filter((key) => isKeyValid(key, world.now())).map(({ key_id }) => key_id)
}
