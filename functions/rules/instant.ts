import * as z from 'zod'

/** A time with four digits of a year in UTC, as every time that is stored has. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'This must be a time with its zone, like "2026-07-01T12:00:00Z".' })
  .refine((text) => !(yearOf(text) > 9999 || yearOf(text) < 0), { error: 'This time is too far away.' })

function yearOf(time: string): number {
  return new Date(time).getUTCFullYear()
}

/** A time as callers are shown it: RFC 3339, in UTC. */
export function shownInstant(description: string) {
  return z.string().meta({ description, format: 'date-time' })
}
