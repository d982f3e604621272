import * as z from 'zod'
import { exampleRunId, exampleScoringJobId } from '#http/scoring/examples.ts'

/** The `{…}` parameters of the paths, each with its value in examples. */
export const scoringPathParameters: Readonly<Record<string, z.ZodType>> = {
  handle: z.string().meta({
    description: 'The handle of the model, `<namespace>.<name>`.',
    pattern: '^[a-z0-9][a-z0-9-]{0,38}\\.[a-z0-9][a-z0-9-]{0,62}$',
    example: 'demo.support-tone',
  }),
  key: z.string().meta({
    description: 'The key or the name of the trait. A name with `/`, `?` or `%` cannot stand in a path: use the key.',
    example: 'clarity',
  }),
  id: z.int().min(1).meta({ description: 'The id of the sample.', example: 1 }),
  key_id: z.string().meta({ description: 'The id of the key.', example: 'key_01M80HFJYZJ4352ME16X4XA43D' }),
  webhook_id: z.string().meta({ description: 'The id of the webhook.', example: 'wh_01M80HFJYZJ4352ME16X4XA43D' }),
  event_id: z.string().meta({
    description: 'The id of the event.',
    example: '0f0a8f3c-4e9c-5d7e-9d8b-6f2f6f0f4c11',
  }),
  run_id: z.string().meta({
    description: 'The id of the run.',
    pattern: '^run_[0-9A-HJKMNP-TV-Z]{26}$',
    example: exampleRunId,
  }),
  job_id: z.string().meta({
    description: 'The id of the scoring job.',
    pattern: '^job_[0-9A-HJKMNP-TV-Z]{26}$',
    example: exampleScoringJobId,
  }),
  file: z.string().meta({ description: 'The name of the file.', example: 'page.css' }),
  guide: z.string().meta({ description: 'The name of the guide, with `.md`.', example: 'operations.md' }),
  version: z.string().meta({ description: 'A version: `v` and its number, or one of its tags.', example: 'v1' }),
}
