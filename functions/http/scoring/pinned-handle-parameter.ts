import { z } from 'zod'
import type { RefusalCode } from '#rules/refusal.ts'

/** A handle that may name a version besides. */
export const pinnedHandleParameter = z.string().meta({
  description:
    "The model's handle, `<namespace>.<name>`; with `@v7` or `@tag` behind it, as if that version were active.",
  pattern: '^[a-z0-9][a-z0-9-]{0,38}\\.[a-z0-9][a-z0-9-]{0,62}(@[a-z0-9][a-z0-9._-]{0,62})?$',
  example: 'demo.support-tone',
})

export const pinRefusals = ['version_not_found', 'tag_not_found'] as const satisfies readonly RefusalCode[]
