import type { ExampleRequest } from '#http/openapi/example-request.ts'
import { type LiteralSyntax, literal } from '#http/openapi/literal.ts'
import { linesOf, stringLiteral } from '#http/openapi/string-literal.ts'

/** Writes a request in TypeScript, by fetch. It prints the answer, and throws if that is an error. */
export function typescriptSample({ method, target, needsKey, headers, body, answer }: ExampleRequest): string {
  const sent = [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the sample evaluates it
    ...(needsKey ? ['Authorization: `Bearer ${process.env.TOUCHSTONE_API_KEY}`'] : []),
    ...Object.entries(headers).map(([name, value]) => `${key(name)}: ${stringLiteral(value)}`),
  ]
  const isJson = body !== undefined && typeof body !== 'string'
  return `${[
    `const response = await fetch(\`\${process.env.TOUCHSTONE_URL}${target}\`, {`,
    `  method: ${stringLiteral(method)},`,
    ...(sent.length > 0 ? ['  headers: {', ...sent.map((line) => `    ${line},`), '  },'] : []),
    ...(isJson ? [`  body: JSON.stringify(${literal(body, typescript, '  ')}),`] : []),
    ...(typeof body === 'string' ? [`  body: ${textLiteral(body)},`] : []),
    '})',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the sample evaluates it
    'if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)',
    `console.log(${printed[answer]})`,
  ].join('\n')}\n`
}

const printed = { json: 'await response.json()', text: 'await response.text()', none: 'response.status' }

function textLiteral(text: string): string {
  return linesOf(text).map(stringLiteral).join(' +\n    ')
}

/** Writes the name of a member. Only in brackets is `__proto__` a member like others. */
function key(name: string): string {
  if (name === '__proto__') return '["__proto__"]'
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name)
}

const typescript: LiteralSyntax = {
  string: stringLiteral,
  key,
  constants: { true: 'true', false: 'false', null: 'null' },
  indent: '  ',
  padding: ' ',
  hasTrailingComma: true,
}
