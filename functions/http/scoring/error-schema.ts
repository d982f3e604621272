import * as z from 'zod'
import { meaningOf } from '#http/door/error-headers.ts'
import type { RefusalCode } from '#rules/error-codes.ts'

/** Makes the schema of an error body with one of these codes. */
export function errorSchema(codes: readonly RefusalCode[]) {
  const examples = codes.map((code) => {
    return { error: { code, message: meaningOf(code), request_id: '01M80NJZNE7C9CFKBC6E3SC21E', details: {} } }
  })
  return z
    .object({
      error: z.object({
        code: z.enum(codes).describe('The error code. Codes are stable: use them in programs.'),
        message: z.string().describe('A description for people. Its wording can change.'),
        request_id: z.string().describe('The id of the request, as in `X-Request-Id`.'),
        details: detailsSchema,
      }),
    })
    .meta({ examples })
}

const detailsSchema = z
  .looseObject({
    issues: z
      .array(
        z.object({
          path: z.string().describe('The path of the field, with dots between names.'),
          message: z.string().describe('The problem.'),
        }),
      )
      .optional(),
    issue_count: z.int().optional().describe('The number of problems. `issues` lists at most 50.'),
  })
  .meta({
    id: 'ErrorDetails',
    description: 'Further information. Its fields depend on the code; `validation_failed` has `issues`.',
  })
