import { escapeControls } from '#world/escape-controls.ts'

export const logFormats = ['json', 'text'] as const
/** json: one object a line, for machines. text: one readable line an entry, for people. */
export type LogFormat = (typeof logFormats)[number]

/** The fields of an entry beside its message: ids, figures and an error, if there is one. */
export type LogFields = Readonly<Record<string, unknown>>

/** Returns an entry as one line for people: time of day, level, message and fields. Whatever breaks lines is quoted. */
export function logLine(level: string, message: string, fields: LogFields = {}, now = new Date()): string {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined)
  const pairs = known.map(([name, value]) => `  ${name}=${shown(value)}`)
  return `${now.toTimeString().slice(0, 8)}  ${level.toUpperCase().padEnd(5)}  ${quotedIfBroken(message)}${pairs.join('')}`
}

function shown(value: unknown): string {
  if (value instanceof Error) return quoted(`${value.name}: ${value.message}${placeOf(value)}`)
  if (typeof value === 'string') return /^[^\s"=\p{Cc}\p{Bidi_Control}]+$/u.test(value) ? value : quoted(value)
  return quoted(value)
}

/** Returns where the error was thrown: the line has no room for the whole stack, which is in the log of JSON. */
function placeOf({ stack = '' }: Error): string {
  const [, place] = /\n {4}at (.+)/.exec(stack) ?? []
  return place === undefined ? '' : ` (at ${place})`
}

function quotedIfBroken(message: string): string {
  return /[\p{Cc}\u2028\u2029\p{Bidi_Control}]/u.test(message) ? quoted(message) : message
}

/** Returns the value as JSON without a character that a terminal obeys. */
function quoted(value: unknown): string {
  return escapeControls(JSON.stringify(value) ?? String(value))
}
