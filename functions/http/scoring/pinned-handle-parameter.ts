import * as z from 'zod'
import type { RefusalCode } from '#rules/error-codes.ts'

/** A handle that can pin a version. */
export const pinnedHandleParameter = z.string().meta({
  description:
    'The handle of the model, `<namespace>.<name>`. Append `@v7` or `@tag` to use that version instead of the active one.',
  pattern: '^[a-z0-9][a-z0-9-]{0,38}\\.[a-z0-9][a-z0-9-]{0,62}(@[A-Za-z0-9][A-Za-z0-9._-]{0,62})?$',
  example: 'demo.support-tone',
})

export const pinRefusals = ['version_not_found', 'tag_not_found'] as const satisfies readonly RefusalCode[]
