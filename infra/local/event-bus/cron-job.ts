import { Cron } from 'croner'

const cronPattern = /^cron\(((?:\S+ ){5}\S+)\)$/

/**
 * A schedule by AWS's cron expression: minutes, hours, day of month, month, day of week and year, in UTC. `?` says "any" there,
 * and "the present" to croner; the marks L, W and # are refused, for the two do not mean the same by them.
 */
export function cronJob(expression: string, run?: () => Promise<void>): Cron {
  const [, cron] = cronPattern.exec(expression) ?? []
  if (cron === undefined) throw new Error(`${expression} is not supported here: write cron(…) with its six fields.`)
  if (/[LW#]/i.test(cron.replaceAll(/[a-z]{3}/gi, ''))) {
    throw new Error(`${expression} is not supported here: it has one of the marks L, W and #.`)
  }
  const settings = {
    mode: '7-part',
    timezone: 'UTC',
    // Sunday is 1, and 0/5 means every fifth from 0 on.
    alternativeWeekdays: true,
    sloppyRanges: true,
    protect: true,
    unref: true,
  } as const
  const pattern = `0 ${cron.replaceAll('?', '*')}`
  return run === undefined ? new Cron(pattern, settings) : new Cron(pattern, settings, run)
}
