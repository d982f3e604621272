const format = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{0,9}))?)?(?:Z|([+-])(\d\d):(\d\d)(?::(\d\d))?)$/i

/**
 * Returns the epoch milliseconds of an ISO-8601 extended offset date-time, such as 2016-03-14T01:59:00+01:00; undefined for
 * any other text. AWS parses by the same format, and is strict: no day, hour or offset that does not exist.
 */
export function parseOffsetDateTime(text: string): number | undefined {
  const [, ...parts] = format.exec(text) ?? []
  const [year, month, day, hour, minute, second = 0] = parts.slice(0, 6).map((part) => Number(part ?? 0))
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined) {
    return undefined
  }
  const [offsetHours = 0, offsetMinutes = 0, offsetSeconds = 0] = parts.slice(8, 11).map((part) => Number(part ?? 0))
  const time = new Date(0)
  time.setUTCFullYear(year, month - 1, day)
  const isDay = time.getUTCMonth() === month - 1 && time.getUTCDate() === day
  const isTime = hour <= 23 && minute <= 59 && second <= 59
  const offset = (offsetHours * 60 + offsetMinutes) * 60 + offsetSeconds
  if (!isDay || !isTime || offsetMinutes > 59 || offsetSeconds > 59 || offset > maxOffsetSeconds) return undefined
  const milliseconds = Number((parts[6] ?? '').padEnd(3, '0').slice(0, 3))
  time.setUTCHours(hour, minute, second, milliseconds)
  return time.getTime() - (parts[7] === '-' ? -offset : offset) * 1000
}

const maxOffsetSeconds = 18 * 3600
