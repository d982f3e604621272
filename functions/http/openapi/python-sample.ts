import type { ExampleRequest } from '#http/openapi/example-request.ts'
import { type LiteralSyntax, literal } from '#http/openapi/literal.ts'
import { linesOf, stringLiteral } from '#http/openapi/string-literal.ts'

/** Writes a request in Python, by the standard library. It prints the answer, and raises HTTPError if that is an error. */
export function pythonSample({ method, target, needsKey, headers, body, answer }: ExampleRequest): string {
  const sent = [
    ...(needsKey ? ['"Authorization": "Bearer " + os.environ["TOUCHSTONE_API_KEY"]'] : []),
    ...Object.entries(headers).map(([name, value]) => `${stringLiteral(name)}: ${stringLiteral(value)}`),
  ]
  const isJson = body !== undefined && typeof body !== 'string'
  return `${[
    ...(isJson || answer === 'json' ? ['import json'] : []),
    'import os',
    'import urllib.request',
    '',
    'request = urllib.request.Request(',
    `    os.environ["TOUCHSTONE_URL"] + ${stringLiteral(target)},`,
    `    method=${stringLiteral(method)},`,
    ...(sent.length > 0 ? ['    headers={', ...sent.map((line) => `        ${line},`), '    },'] : []),
    ...(isJson ? [`    data=json.dumps(${literal(body, python, '    ')}).encode(),`] : []),
    ...(typeof body === 'string' ? [`    data=${textLiteral(body)}.encode(),`] : []),
    ')',
    'with urllib.request.urlopen(request) as response:',
    `    print(${printed[answer]})`,
  ].join('\n')}\n`
}

const printed = { json: 'json.load(response)', text: 'response.read().decode()', none: 'response.status' }

/** Writes a text with a string for each of its lines: Python joins strings that follow each other. */
function textLiteral(text: string): string {
  const lines = linesOf(text)
  if (lines.length === 1) return stringLiteral(text)
  return `(\n${lines.map((line) => `        ${stringLiteral(line)}`).join('\n')}\n    )`
}

const python: LiteralSyntax = {
  string: stringLiteral,
  key: stringLiteral,
  constants: { true: 'True', false: 'False', null: 'None' },
  indent: '    ',
  padding: '',
  hasTrailingComma: true,
}
