import { Refusal } from '#rules/refusal.ts'

export const tagPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/
/** Matches names that no tag can have. */
export const neverTag = /^(v[0-9]+|active|latest|previous)$/i

/** Returns true if a stored version may have this tag. */
export function isTag(text: string): boolean {
  return tagPattern.test(text) && !neverTag.test(text)
}

export function tagNotFound(tag: string): Refusal {
  return new Refusal('tag_not_found', `This model has no tag "${tag.slice(0, 80)}".`, { tag: tag.slice(0, 80) })
}
