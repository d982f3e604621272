import { styleText } from 'node:util'
import { touchstone } from 'touchstone/client'
import { runCommand } from '../local/backup/command-line.ts'
import { archive, isAbsent, outerChecks, readingChecks, type SmokeCheck, writingChecks } from './smoke-checks.ts'
import { type SmokeOptions, smokeOptions, smokeUsage } from './smoke-options.ts'

await runCommand(smokeUsage, async () => {
  const options = smokeOptions(process.argv.slice(2), process.env)
  if (options === undefined) return console.log(smokeUsage)
  console.log(`${options.url}${options.model === undefined ? '' : ', read only'}`)
  const isWell = await smoke(options)
  if (!isWell) process.exitCode = 1
})

/** Runs the checks in turn up to the first that fails. Returns true if none did. */
async function smoke(options: SmokeOptions): Promise<boolean> {
  const service = touchstone({ url: options.url, key: options.apiKey })
  const subject = { service, options }
  if (!(await passAll(outerChecks(subject)))) return false
  if (options.model !== undefined) return passAll(readingChecks(subject, options.model))
  const handle = `${options.namespace}.smoke-${Date.now().toString(36)}`
  const isWell = await passAll(writingChecks(subject, handle))
  if (!isWell && (await isAbsent(service, handle))) return false
  const isArchived = await pass({ name: `${handle} is archived`, run: () => archive(service, handle) })
  return isWell && isArchived
}

async function passAll(checks: readonly SmokeCheck[]): Promise<boolean> {
  for (const check of checks) if (!(await pass(check))) return false
  return true
}

async function pass({ name, run }: SmokeCheck): Promise<boolean> {
  const startedAt = performance.now()
  const took = () => `${Math.round(performance.now() - startedAt)} ms`
  try {
    const remark = await run()
    console.log(`${styleText('green', 'ok    ')} ${name}${remark === undefined ? '' : `: ${remark}`} (${took()})`)
    return true
  } catch (error) {
    console.log(`${styleText('red', 'FAILED')} ${name}: ${error instanceof Error ? error.message : error} (${took()})`)
    return false
  }
}
