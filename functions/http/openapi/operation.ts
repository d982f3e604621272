import * as z from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiRequestBodyObject, ZodOpenApiResponseObject } from 'zod-openapi'
import type { Documentation, Example, Success } from '#http/door/documentation.ts'
import { rowTypes } from '#http/door/row-body.ts'
import { codeSamples } from '#http/openapi/code-samples.ts'
import { bodyTypeOf } from '#http/openapi/example-request.ts'
import { answerHeaders, requestIdHeader } from '#http/openapi/headers.ts'
import type { OpenApiProfile, OpenApiRoute } from '#http/openapi/open-api-profile.ts'
import { parametersOf } from '#http/openapi/parameters.ts'

type Answers = Readonly<Record<string, ZodOpenApiResponseObject>>

/** Makes the operation of a route. */
export function operationOf<Scope extends string>(
  row: OpenApiRoute<Scope>,
  { security, scopeDescriptions, optionalKeyDescription, pathParameters }: OpenApiProfile<Scope>,
  errors: Answers,
): ZodOpenApiOperationObject {
  const { id, docs, scope, isKeyOptional } = row
  const requestBody = requestBodyOf(row)
  return {
    tags: [docs.tag],
    operationId: id,
    summary: docs.summary,
    description: [docs.description, isKeyOptional ? optionalKeyDescription : scopeDescriptions[scope]]
      .filter(Boolean)
      .join('\n\n'),
    security: scope === 'none' ? [] : [{ [security.name]: [scope] }, ...(isKeyOptional ? [{}] : [])],
    requestParams: parametersOf(row, pathParameters),
    ...(requestBody && { requestBody }),
    responses: { ...successesOf(docs), ...errors },
    'x-codeSamples': codeSamples(row, pathParameters),
  }
}

function requestBodyOf({
  body,
  isBodyOptional,
  textField,
  rows,
  docs,
}: OpenApiRoute): ZodOpenApiRequestBodyObject | undefined {
  if (body === undefined) return undefined
  const examplesAs = (type: string) => examplesOf(docs, (example) => bodyTypeOf(example) === type, bodyOf)
  const textSchema = z.string().describe(`The value of \`${textField}\`.`)
  return {
    required: !isBodyOptional,
    content: {
      'application/json': { schema: body, ...examplesAs('application/json') },
      ...(textField !== undefined && { 'text/plain': { schema: textSchema, ...examplesAs('text/plain') } }),
      ...(rows &&
        Object.fromEntries(
          rowTypes.map((type) => [type, { schema: rowSchema(type, rows.field), ...examplesAs(type) }]),
        )),
    },
  }
}

function rowSchema(type: (typeof rowTypes)[number], field: string) {
  const content =
    type === 'text/csv'
      ? 'A header row, then rows by RFC 4180'
      : `One JSON object a line, each an element of \`${field}\``
  return z.string().describe(`${content}. Wrong lines are named by their number, and nothing is stored.`)
}

function successesOf(docs: Documentation): Answers {
  const answers = Object.entries(docs.answers).map(([status, answer]) => {
    const content = contentOf(docs, Number(status), answer)
    const { description } = answer
    const headers = headersOf(answer)
    return [status, { description, headers, ...(content.length > 0 && { content: Object.fromEntries(content) }) }]
  })
  return Object.fromEntries(answers)
}

function contentOf(docs: Documentation, status: number, { json, texts = {} }: Success) {
  const examplesAs = (type: string) =>
    examplesOf(docs, (one) => one.status === status && (one.accept ?? 'application/json') === type, answerOf)
  const asTexts = Object.entries(texts).map(
    ([type, description]) => [type, { schema: z.string().describe(description), ...examplesAs(type) }] as const,
  )
  const asJson = json ? [['application/json', { schema: json, ...examplesAs('application/json') }] as const] : []
  return [...asJson, ...asTexts]
}

/** Documents the headers of an answer. They are optional if it can be a text, which lacks them. */
function headersOf({ headers = [], texts }: Success) {
  const named = headers.map((name) => [name, texts ? answerHeaders[name].optional() : answerHeaders[name]])
  return z.object({ 'X-Request-Id': requestIdHeader, ...Object.fromEntries(named) })
}

const bodyOf = ({ body }: Example) => body
const answerOf = ({ answer }: Example) => answer

/** Collects the examples of one part of an operation. Parameters, body and answer of one example share its name. */
function examplesOf(
  { examples }: Documentation,
  isShown: (example: Example) => boolean,
  shownOf: (example: Example) => unknown,
) {
  const shown = Object.entries(examples).filter(([, example]) => isShown(example))
  if (shown.length === 0) return {}
  return {
    examples: Object.fromEntries(
      shown.map(([name, example]) => [name, { summary: example.summary, value: shownOf(example) }]),
    ),
  }
}
