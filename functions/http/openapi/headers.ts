import * as z from 'zod'
import type { AnswerHeader } from '#http/door/documentation.ts'

export const requestIdHeader = z.string().meta({
  description: 'The id of the request.',
  pattern: '^[A-Za-z0-9._-]{1,128}$',
  header: { id: 'X-Request-Id' },
})

/** The headers of answers that operations can document. */
export const answerHeaders: Readonly<Record<AnswerHeader, z.ZodType>> = {
  ETag: z.string().meta({
    description: 'The entity tag of the model: its generation and its number of edits. Send it as `If-Match`.',
    pattern: '^"[0-9]+\\.[0-9]+"$',
    header: { id: 'ETag' },
  }),
  'X-Run-Id': z.string().meta({ description: 'The id of the run.', header: { id: 'X-Run-Id' } }),
  Link: z
    .string()
    .optional()
    .meta({
      description: 'The address of the next page, as `<…>; rel="next"`. Absent on the last page.',
      pattern: '^<.+>; rel="next"$',
      header: { id: 'Link' },
    }),
  'X-Next-Cursor': z
    .string()
    .optional()
    .meta({
      description: 'The cursor of the next page, for answers without a field for it. Absent on the last page.',
      header: { id: 'X-Next-Cursor' },
    }),
  Location: z.string().meta({ description: 'The path of the new resource.', header: { id: 'Location' } }),
}

/** The headers of requests that operations can document. */
export const idempotencyKeyHeader = z
  .string()
  .optional()
  .meta({
    description:
      'Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer.',
    pattern: '^[ -~]{1,128}$',
    param: { id: 'Idempotency-Key' },
  })

export const ifMatchHeader = z
  .string()
  .optional()
  .meta({
    description: 'One or more entity tags of the model, or `*`. The change is made only if one of them matches.',
    param: { id: 'If-Match' },
  })
