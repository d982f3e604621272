import * as z from 'zod'
import type { ZodOpenApiResponseObject } from 'zod-openapi'
import { errorHeaderOf } from '#http/door/error-headers.ts'
import { requestIdHeader } from '#http/openapi/headers.ts'
import type { OpenApiProfile, OpenApiRoute } from '#http/openapi/open-api-profile.ts'
import { refusalsOf } from '#http/openapi/refusals-of.ts'
import type { RefusalCode } from '#rules/error-codes.ts'

export type ErrorResponses<Scope> = (row: OpenApiRoute<Scope>) => Readonly<Record<string, ZodOpenApiResponseObject>>

/** Makes the errors of each route, by status. Responses with the same codes share one component of the document. */
export function makeErrorResponses<Scope extends string>(api: OpenApiProfile<Scope>): ErrorResponses<Scope> {
  const made = new Map<string, ZodOpenApiResponseObject>()
  return (row) => {
    const byStatus = Map.groupBy(refusalsOf(row, api), api.statusOf)
    const answers = [...byStatus].map(([status, codes]) => {
      const id = [status, ...codes.toSorted()].join('.')
      const answer = made.get(id) ?? errorResponse(api, id, codes.toSorted())
      made.set(id, answer)
      return [String(status), answer]
    })
    return Object.fromEntries(answers)
  }
}

function errorResponse<Scope>(
  api: OpenApiProfile<Scope>,
  id: string,
  codes: readonly RefusalCode[],
): ZodOpenApiResponseObject {
  return {
    id,
    description: codes.map(api.describeRefusal).join('\n\n'),
    headers: z.object({ 'X-Request-Id': requestIdHeader, ...headersOf(codes) }),
    content: { 'application/json': { schema: api.errorSchema(codes) } },
  }
}

/** Lists the headers of these codes. A header is optional unless every error has it. */
function headersOf(codes: readonly RefusalCode[]): Readonly<Record<string, z.ZodType>> {
  const headers = codes.flatMap((code) => {
    const header = errorHeaderOf(code)
    if (!header) return []
    const schema = z.string().meta({ description: header.description })
    return [[header.name, codes.length === 1 ? schema : schema.optional()]]
  })
  return Object.fromEntries(headers)
}
