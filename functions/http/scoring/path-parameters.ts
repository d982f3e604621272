import { z } from 'zod'
import { exampleRunId } from '#http/scoring/examples.ts'
import { traitKeySchema } from '#rules/trait.ts'

/** What the `{…}` parts of paths stand for, and what stands for them in examples. */
export const scoringPathParameters: Readonly<Record<string, z.ZodType>> = {
  handle: z.string().meta({
    description: "The model's handle, `<namespace>.<name>`.",
    pattern: '^[a-z0-9][a-z0-9-]{0,38}\\.[a-z0-9][a-z0-9-]{0,62}$',
    example: 'demo.support-tone',
  }),
  key: traitKeySchema.describe("The trait's key.").meta({ example: 'clarity' }),
  id: z.int().min(1).meta({ description: "The sample's id.", example: 1 }),
  key_id: z.string().meta({ description: "The key's id.", example: 'key_01M80HFJYZJ4352ME16X4XA43D' }),
  run_id: z.string().meta({
    description: "The run's id.",
    pattern: '^run_[0-9A-HJKMNP-TV-Z]{26}$',
    example: exampleRunId,
  }),
  file: z.string().meta({ description: 'Its name.', example: 'page.css' }),
  version: z.string().meta({ description: 'A version: `v` and its number, or a tag.', example: 'v1' }),
}
