import { z } from 'zod'
import type { AnswerHeader } from '#http/door/documentation.ts'

export const requestIdHeader = z.string().meta({
  description: 'Names the request.',
  pattern: '^[A-Za-z0-9._-]{1,128}$',
  header: { id: 'X-Request-Id' },
})

/** Headers of answers that some operations have. */
export const answerHeaders: Readonly<Record<AnswerHeader, z.ZodType>> = {
  ETag: z.string().meta({
    description: 'The state of the model: moves of its pointer, then edits. For If-Match.',
    pattern: '^"[0-9]+\\.[0-9]+"$',
    header: { id: 'ETag' },
  }),
  'X-Run-Id': z.string().meta({ description: 'The run that was started.', header: { id: 'X-Run-Id' } }),
  Link: z
    .string()
    .optional()
    .meta({
      description: 'Where there is more: the address of the next page, as `<…>; rel="next"`.',
      pattern: '^<.+>; rel="next"$',
      header: { id: 'Link' },
    }),
  Location: z.string().meta({ description: 'The path of what was made.', header: { id: 'Location' } }),
}

/** Headers of requests. */
export const idempotencyKeyHeader = z
  .string()
  .optional()
  .meta({
    description:
      'Makes the request safe to repeat: with the same key and body it is answered as it was the first time, for 24 h.',
    pattern: '^[ -~]{1,128}$',
    param: { id: 'Idempotency-Key' },
  })

export const ifMatchHeader = z
  .string()
  .optional()
  .meta({
    description: 'Entity tags of the model, or `*`: the change is made only if one still holds.',
    param: { id: 'If-Match' },
  })
