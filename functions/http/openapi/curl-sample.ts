import type { ExampleRequest } from '#http/openapi/example-request.ts'
import { type LiteralSyntax, literal } from '#http/openapi/literal.ts'

/** Writes a request as a curl command for a POSIX shell. It prints the answer, and fails if that is an error. */
export function curlSample({ method, target, needsKey, headers, body }: ExampleRequest): string {
  const impliedMethod = body === undefined ? 'GET' : 'POST'
  const parts = [
    `curl -sS --fail-with-body${method === impliedMethod ? '' : ` -X ${method}`} "$TOUCHSTONE_URL${target}"`,
    ...(needsKey ? ['-H "Authorization: Bearer $TOUCHSTONE_API_KEY"'] : []),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    // Unlike --data, this sends a body that begins with @ as it is.
    ...(body === undefined ? [] : [`--data-raw ${quoted(typeof body === 'string' ? body : literal(body, json))}`]),
  ]
  return `${parts.join(' \\\n  ')}\n`
}

/** Quotes a text for a shell: between single quotes, nothing but the single quote has a meaning. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

const json: LiteralSyntax = {
  string: JSON.stringify,
  key: JSON.stringify,
  constants: { true: 'true', false: 'false', null: 'null' },
  indent: '  ',
  padding: '',
  hasTrailingComma: false,
}
