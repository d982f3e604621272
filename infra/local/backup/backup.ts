import { parseArgs } from 'node:util'
import { readLocalSettings } from '../local-settings.ts'
import { fileArgument, runCommand } from './command-line.ts'
import { countOf } from './restore-messages.ts'
import { writeBackup } from './write-backup.ts'

const usage = `Writes a backup of the local service to one file, while it runs or not:

  npm run backup -- <file> [--overwrite]

TOUCHSTONE_DATA names the data folder, as for npm start.`

await runCommand(usage, async () => {
  const options = { overwrite: { type: 'boolean', default: false }, help: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  if (values.help) return console.log(usage)
  const file = fileArgument(positionals, usage)
  const begin = performance.now()
  const { models, bytes } = await writeBackup(readLocalSettings(process.env), {
    file,
    mayOverwrite: values.overwrite,
  })
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  console.log(
    `Wrote ${file}: ${countOf(models)}, ${(bytes / 1e6).toFixed(1)} MB, in ${seconds} s. Keep it as safe as the data folder: it has the samples' texts.`,
  )
})
