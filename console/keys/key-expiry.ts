/** The lifetimes that are offered, in days, beside a date and no end at all. */
export const lifetimes = [1, 7, 30, 90, 365] as const

const msPerDay = 86_400_000

/**
 * Returns the time at which a new key is to expire, by a lifetime in days, `date`, or `never`: null for the latest time that the service allows. A date ends with its day,
 * as the clock of the page counts days. Returns undefined where there is none, or it has passed.
 */
export function expiryOf(choice: string, date: string, now: Date): string | null | undefined {
  if (choice === 'never') return null
  if (choice !== 'date') return new Date(now.getTime() + Number(choice) * msPerDay).toISOString()
  const end = new Date(`${date}T23:59:59`)
  return Number.isNaN(end.getTime()) || end <= now ? undefined : end.toISOString()
}
