import { parseArgs } from 'node:util'
import { type ConsoleState, ensureConsole } from '../console/ensure-console.ts'
import { restoreReportText } from './backup/restore-messages.ts'
import { limitHeapGrowth } from './limit-heap-growth.ts'
import { readLocalSettings } from './local-settings.ts'
import { onStopRequest } from './on-stop-request.ts'
import { reasonOf } from './reason-of.ts'
import type { Touchstone } from './start-touchstone.ts'
import { StartUpFailure } from './start-up-failure.ts'
import { addedKeyText, exampleText, firstKeyText, helpText, readyText, unusableKeyText } from './startup-messages.ts'

try {
  const { help, 'no-examples': noExamples } = readOptions()
  if (help) console.log(helpText())
  else await run(noExamples)
} catch (error) {
  if (!(error instanceof StartUpFailure)) throw error
  console.error(error.message)
  process.exit(1)
}

async function run(noExamples: boolean): Promise<void> {
  // Only this user may read texts and keys, whatever the permissions of the folder.
  process.umask(0o077)
  limitHeapGrowth()
  const settings = { ...readLocalSettings(process.env), ...(noExamples && { examples: false }) }
  // Loads the service only now, so that help and wrong settings are answered at once.
  const starting = import('./start-touchstone.ts').then(({ startTouchstone }) => startTouchstone(settings))
  onStopRequest(() => stopAndExit(starting))
  const building = buildConsole()
  const { url, apiKey, addedKeyLabel, unusableKey, restored, example, failed, stop } = await starting
  if (restored !== undefined) console.log(restoreReportText(restored))
  if (apiKey !== undefined) console.log(firstKeyText(apiKey))
  if (addedKeyLabel !== undefined) console.log(addedKeyText(addedKeyLabel))
  if (unusableKey !== undefined) console.log(unusableKeyText(unusableKey, settings))
  console.log(readyText(url, settings, await building, apiKey))
  example.then((ready) => ready && console.log(exampleText(url, ready, apiKey)))
  const failure = await failed
  await stop().catch((problem) => console.error(String(problem)))
  throw failure
}

/** Builds the console if it must be. Its failure is told, and the service goes on without it. */
function buildConsole(): Promise<ConsoleState | Error> {
  return ensureConsole().catch((cause) => new Error(reasonOf(cause), { cause }))
}

async function stopAndExit(starting: Promise<Touchstone>): Promise<void> {
  const touchstone = await starting.catch(() => undefined)
  await touchstone?.stop()
  if (touchstone !== undefined) process.exit(0)
}

function readOptions(): { readonly help: boolean; readonly 'no-examples': boolean } {
  const isSet = { type: 'boolean', default: false } as const
  try {
    return parseArgs({ options: { help: { ...isSet, short: 'h' }, 'no-examples': isSet } }).values
  } catch (cause) {
    throw new StartUpFailure(
      'npm start has no options except --no-examples and --help. Settings are environment variables; --help lists them.',
      { cause },
    )
  }
}
