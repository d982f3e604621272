/** The syntax in which a language writes the values of JSON. */
export type LiteralSyntax = {
  readonly string: (value: string) => string
  readonly key: (name: string) => string
  readonly constants: Readonly<Record<'true' | 'false' | 'null', string>>
  /** The indentation of one level of nesting. */
  readonly indent: string
  /** The space between a brace and a member on its line. */
  readonly padding: string
  readonly hasTrailingComma: boolean
}

/** A value that fits on a line of this many characters is not split. */
const lineWidth = 100

/** Writes a JSON value in the syntax of a language: on one line if it fits, otherwise with an element on each line. */
export function literal(value: unknown, syntax: LiteralSyntax, indent = ''): string {
  if (Array.isArray(value)) {
    return list(
      value.map((element) => literal(element, syntax, indent + syntax.indent)),
      { open: '[', close: ']', padding: '' },
      syntax,
      indent,
    )
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, member]) => `${syntax.key(name)}: ${literal(member, syntax, indent + syntax.indent)}`,
    )
    return list(members, { open: '{', close: '}', padding: members.length > 0 ? syntax.padding : '' }, syntax, indent)
  }
  if (typeof value === 'string') return syntax.string(value)
  return typeof value === 'boolean' || value === null ? syntax.constants[`${value}`] : JSON.stringify(value)
}

function list(
  elements: readonly string[],
  { open, close, padding }: { readonly open: string; readonly close: string; readonly padding: string },
  syntax: LiteralSyntax,
  indent: string,
): string {
  const line = open + padding + elements.join(', ') + padding + close
  if (indent.length + line.length <= lineWidth && !line.includes('\n')) return line
  const end = syntax.hasTrailingComma ? ',' : ''
  const inner = indent + syntax.indent
  return `${open}\n${inner}${elements.join(`,\n${inner}`)}${end}\n${indent}${close}`
}
