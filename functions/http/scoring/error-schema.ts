import { z } from 'zod'
import { errorCodes } from '#http/door/error-codes.ts'
import type { RefusalCode } from '#rules/refusal.ts'

/** The body of an answer that refuses for one of these reasons. */
export function errorSchema(codes: readonly RefusalCode[]) {
  const examples = codes.map((code) => {
    return { error: { code, message: errorCodes[code].meaning, request_id: '01M80NJZNE7C9CFKBC6E3SC21E', details: {} } }
  })
  return z
    .object({
      error: z.object({
        code: z.enum(codes).describe('Stable; meant for programs.'),
        message: z.string().describe('For people; its wording may change.'),
        request_id: z.string().describe('As in X-Request-Id.'),
        details: detailsSchema,
      }),
    })
    .meta({ examples })
}

const detailsSchema = z
  .looseObject({
    issues: z
      .array(z.object({ path: z.string().describe('Where, with dots between names.'), message: z.string() }))
      .optional(),
    issue_count: z.int().optional().describe('How many there are; at most 50 are listed.'),
  })
  .meta({ id: 'ErrorDetails', description: 'What the code alone does not say; `issues` with `validation_failed`.' })
