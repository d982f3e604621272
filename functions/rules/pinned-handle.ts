import { parseHandle } from '#rules/handle.ts'
import { Refusal } from '#rules/refusal.ts'
import { isTag, tagNotFound } from '#rules/tag-name.ts'
import { versionNotFound, versionNumber } from '#rules/version-number.ts'

/** A version that a caller selects instead of the active one: by its number, or by a tag. */
export type Pin =
  | { readonly version: number; readonly tag?: never }
  | { readonly tag: string; readonly version?: never }

/** Reads `<handle>`, `<handle>@v7` and `<handle>@<tag>`. Refuses anything else with `invalid_handle`. */
export function parsePinnedHandle(text: string): { readonly handle: string; readonly pin: Pin | undefined } {
  const at = text.indexOf('@')
  if (at < 0) return { handle: parseHandle(text), pin: undefined }
  return { handle: parseHandle(text.slice(0, at)), pin: parsePin(text, text.slice(at + 1)) }
}

export function pinNotFound({ version, tag }: Pin): Refusal {
  return version === undefined ? tagNotFound(tag) : versionNotFound(version)
}

function parsePin(text: string, name: string): Pin {
  const version = versionNumber(name)
  if (version !== undefined) return { version }
  if (isTag(name)) return { tag: name }
  throw new Refusal('invalid_handle', 'After "@", give a version, like "v7", or a tag.', {
    handle: text.slice(0, 120),
  })
}
