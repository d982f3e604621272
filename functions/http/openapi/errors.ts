import { z } from 'zod'
import type { ZodOpenApiResponseObject } from 'zod-openapi'
import { requestIdHeader } from '#http/openapi/headers.ts'
import { refusalWords } from '#http/openapi/refusal-words.ts'
import { refusalsOf } from '#http/openapi/refusals-of.ts'
import type { Route } from '#http/route.ts'
import { statusOf } from '#http/status.ts'
import { Refusal, type RefusalCode } from '#rules/refusal.ts'

const wait = ['Retry-After', 'Seconds to wait before the request is made again.'] as const

/** Headers that come with a code. */
const codeHeaders: Readonly<Partial<Record<RefusalCode, readonly [string, string]>>> = {
  unauthorized: ['WWW-Authenticate', 'Bearer'],
  run_in_progress: ['X-Run-Id', 'The run that is in flight.'],
  idempotency_in_progress: wait,
  rate_limited: wait,
  upstream_unavailable: wait,
}

const detailsSchema = z
  .looseObject({
    issues: z
      .array(z.object({ path: z.string().describe('Where, with dots between names.'), message: z.string() }))
      .optional(),
    issue_count: z.int().optional().describe('How many there are; at most 50 are listed.'),
  })
  .meta({ id: 'ErrorDetails', description: 'What the code alone does not say; `issues` with `validation_failed`.' })

/** The errors that a row may answer, by status. What answers the same codes is one component of the document. */
export function makeErrors() {
  const made = new Map<string, ZodOpenApiResponseObject>()
  return (row: Route): Readonly<Record<string, ZodOpenApiResponseObject>> => {
    const byStatus = Map.groupBy(refusalsOf(row), (code) => statusOf(new Refusal(code, '')))
    const answers = [...byStatus].map(([status, codes]) => {
      const id = [status, ...codes.toSorted()].join('.')
      const answer = made.get(id) ?? errorAnswer(id, codes.toSorted())
      made.set(id, answer)
      return [String(status), answer]
    })
    return Object.fromEntries(answers)
  }
}

function errorAnswer(id: string, codes: readonly RefusalCode[]): ZodOpenApiResponseObject {
  return {
    id,
    description: codes.map((code) => `\`${code}\`: ${refusalWords[code]}`).join('\n\n'),
    headers: z.object({ 'X-Request-Id': requestIdHeader, ...headersOf(codes) }),
    content: { 'application/json': { schema: errorSchema(codes) } },
  }
}

/** A header that comes with some of the codes only may be absent. */
function headersOf(codes: readonly RefusalCode[]): Readonly<Record<string, z.ZodType>> {
  const headers = codes.flatMap((code) => {
    const [name, description] = codeHeaders[code] ?? []
    if (name === undefined || description === undefined) return []
    const schema = z.string().meta({ description })
    return [[name, codes.length === 1 ? schema : schema.optional()]]
  })
  return Object.fromEntries(headers)
}

function errorSchema(codes: readonly RefusalCode[]) {
  const examples = codes.map((code) => {
    return { error: { code, message: refusalWords[code], request_id: '01M80NJZNE7C9CFKBC6E3SC21E', details: {} } }
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
