import { parseArgs } from 'node:util'
import { z } from 'zod'
import { finishRestore } from '#usecases/restore/finish-restore.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'
import { keptKeysFrom, runCommand } from './local/backup/command-line.ts'
import { restoreReportText } from './local/backup/restore-messages.ts'
import { StartUpFailure } from './local/start-up-failure.ts'

const usage = `Makes a table that AWS restored fit to be served, with your AWS credentials, before anything else uses it:

  npm run finish-restore -- --table <name> --event-bus <name> --restored-to <time> [--keep-keys <ids, or all>]

--restored-to is the time to which the table was restored, such as 2026-11-29T12:00:00Z. Keys that are not kept are revoked.`

const text = { type: 'string' } as const
const options = {
  table: text,
  'event-bus': text,
  'restored-to': text,
  'keep-keys': text,
  help: { type: 'boolean' },
} as const

const argumentsSchema = z.object({
  table: z.string('name the restored table').min(3),
  'event-bus': z.string('name the event bus, which is an output of the stack'),
  'restored-to': z.iso.datetime('name the time to which the table was restored'),
  'keep-keys': z.string().optional(),
})

await runCommand(usage, async () => {
  const { help, ...values } = parseArgs({ options }).values
  if (help) return console.log(usage)
  const { table, ...named } = parsed(values)
  const settings = settingsFromEnv({ TOUCHSTONE_TABLE: table, TOUCHSTONE_EVENT_BUS: named['event-bus'] })
  const restore = {
    backup_made_at: named['restored-to'],
    restored_at: new Date().toISOString(),
    kept_keys: keptKeysFrom(named['keep-keys']),
  }
  const report = await finishRestore(makeWorld(settings), restore)
  console.log(restoreReportText(report))
})

function parsed(values: object) {
  const { data, error } = argumentsSchema.safeParse(values)
  if (data !== undefined) return data
  const problems = error.issues.map(({ path, message }) => `--${path[0]?.toString()}: ${message}`)
  throw new StartUpFailure(`${problems.join('\n')}\n\n${usage}`)
}
