import type { RemovedLengths } from '#rules/mail/strip-mail.ts'

/** Returns the line of a chart that says what was removed of a text before it was read; none if nothing was to be removed. */
export function removedLines(removed: RemovedLengths | undefined, name = ''): readonly string[] {
  if (!removed) return []
  const { quotes, signature } = removed
  return [`Removed${name && ` of ${name}`}: ${quotes} characters of quotes, ${signature} of the signature`]
}
