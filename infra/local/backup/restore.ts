import { parseArgs } from 'node:util'
import type { KeptKeys } from '#rules/restore.ts'
import { type LocalSettings, readLocalSettings } from '../local-settings.ts'
import { StartUpFailure } from '../start-up-failure.ts'
import { fileArgument, keptKeysFrom, pathOf, runCommand } from './command-line.ts'
import { validKeysIn } from './keys-in-folder.ts'
import { restoreFolder } from './restore-folder.ts'
import { restoredText } from './restore-messages.ts'

const usage = `Restores a backup into an empty data folder, which TOUCHSTONE_DATA names:

  npm run restore -- <file> [--keep-keys <ids, or all>] [--compare-with <folder>] [--pause-webhooks]

The next npm start finishes the restore before it serves anything. It revokes the keys of the backup, since they may have been
revoked after it. TOUCHSTONE_API_KEY stays valid, and so do those of --keep-keys, or of --compare-with: all that are
still valid in the data folder that the service had before. --pause-webhooks pauses all webhooks: use it for a copy of a service
that goes on, because the receivers would get the events of both.`

await runCommand(usage, async () => {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { 'keep-keys': text, 'compare-with': text, 'pause-webhooks': flag, help: flag } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (values.help) return console.log(usage)
  const file = fileArgument(positionals, usage)
  const settings = readLocalSettings(process.env)
  const begin = performance.now()
  const kept = await keptKeys(values, settings)
  const { backup, marker } = await restoreFolder(file, settings, kept, { pausesWebhooks: values['pause-webhooks'] })
  const seconds = (performance.now() - begin) / 1000
  const keys = await validKeysIn(settings.dataFolder, settings)
  console.log(restoredText({ backup, keys, marker, settings, seconds }))
})

type KeyOptions = { readonly 'keep-keys'?: string | undefined; readonly 'compare-with'?: string | undefined }

async function keptKeys(values: KeyOptions, settings: LocalSettings): Promise<KeptKeys> {
  const { 'keep-keys': ids, 'compare-with': folder } = values
  if (ids !== undefined && folder !== undefined) {
    throw new StartUpFailure(`Use --keep-keys or --compare-with, not both.\n\n${usage}`)
  }
  if (folder !== undefined) return (await validKeysIn(pathOf(folder), settings)).map(({ key_id }) => key_id)
  return keptKeysFrom(ids)
}
