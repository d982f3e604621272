import { Cron } from 'croner'

const cronPattern = /^cron\(((?:\S+ ){5}\S+)\)$/

/**
 * Makes a schedule from AWS's cron expression: minutes, hours, day of month, month, day of week and year, in UTC. `?` means
 * any value there but the current time in croner. L, W and # are refused, because their meanings differ.
 */
export function cronJob(expression: string, run?: () => Promise<void>): Cron {
  const [, cron] = cronPattern.exec(expression) ?? []
  if (cron === undefined)
    throw new Error(`The local EventBridge does not support ${expression}: write cron(…) with six fields.`)
  if (/[LW#]/i.test(cron.replaceAll(/[a-z]{3}/gi, ''))) {
    throw new Error(`The local EventBridge does not support ${expression}: it contains L, W or #.`)
  }
  const settings = {
    mode: '7-part',
    timezone: 'UTC',
    // Sunday is 1, and 0/5 is every fifth value from 0.
    alternativeWeekdays: true,
    sloppyRanges: true,
    protect: true,
    unref: true,
  } as const
  const pattern = `0 ${cron.replaceAll('?', '*')}`
  return run === undefined ? new Cron(pattern, settings) : new Cron(pattern, settings, run)
}
