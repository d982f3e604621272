import type { Caller } from '#rules/caller.ts'
import { maxAddresses } from '#rules/fetched-text.ts'
import type { RemovablePart } from '#rules/mail/removable-parts.ts'
import { validationFailed } from '#rules/refusal.ts'
import { requireText, soleUrlIn } from '#rules/score-request.ts'
import { type ResolvedText, resolveContent } from '#usecases/scoring/resolve-content.ts'
import type { World } from '#world/world.ts'

/**
 * Returns the texts of the contents of `items`, in order and without the parts to remove, each with its own outcome. Fetches
 * those that are addresses.
 */
export function resolveContents(
  world: World,
  caller: Caller,
  items: readonly { readonly content: string }[],
  parts: readonly RemovablePart[],
): Promise<readonly PromiseSettledResult<ResolvedText>[]> {
  let addresses = 0
  const textOf = async ({ content }: { readonly content: string }, index: number) => {
    const path = `items.${index}.content`
    requireText(content, path)
    if (soleUrlIn(content) !== undefined && ++addresses > maxAddresses) {
      throw validationFailed([
        { path, message: `A request has at most ${maxAddresses} addresses; send the text itself.` },
      ])
    }
    return resolveContent(world, caller, content, { parts, path })
  }
  return Promise.allSettled(items.map(textOf))
}
