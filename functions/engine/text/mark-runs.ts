import { markOfUnit } from '#engine/text/characters.ts'

/**
 * The most marks in a row that are read: twice those of a stream-safe text (UAX #15), and far more than any writing has. Without a limit
 * their canonical order takes quadratic time: a megabyte of accents took minutes.
 */
const MOST_MARKS = 64
const longRun = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu')

/** Drops the marks of each row beyond the limit. */
export function cutMarkRuns(text: string): string {
  return mayHaveLongRun(text) ? text.replace(longRun, '$1') : text
}

/** Looks at every 64th unit, which a longer row can't miss, and counts around those that may belong to one. */
function mayHaveLongRun(text: string): boolean {
  for (let at = MOST_MARKS; at < text.length; at += MOST_MARKS) {
    let from = at
    let end = at
    while (end - from <= MOST_MARKS && mayBeMark(text.charCodeAt(from - 1))) from--
    while (end - from <= MOST_MARKS && mayBeMark(text.charCodeAt(end))) end++
    if (end - from > MOST_MARKS) return true
  }
  return false
}

/** Returns true for marks and, unseen, for halves of surrogate pairs. */
function mayBeMark(unit: number): boolean {
  return markOfUnit[unit] === 1 || (unit & 0xf800) === 0xd800
}
