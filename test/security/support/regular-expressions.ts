import { type ESTree, parseSync, Visitor } from 'vite'
import { sourceFilesBelow } from '../../support/source-files.ts'

/** The folders whose code runs in the service, the console, the client, the command line, or where an operator deploys. */
const folders = ['functions', 'infra', 'console', 'client', 'cli', 'examples']

export type RegularExpressions = {
  /** The literals, as they are written. */
  readonly literals: ReadonlyMap<string, { readonly pattern: string; readonly flags: string }>
  /** The files that build one at run time. */
  readonly builders: ReadonlySet<string>
}

/** Finds every regular expression in the code. */
export function findRegularExpressions(): RegularExpressions {
  const literals = new Map<string, { pattern: string; flags: string }>()
  const builders = new Set<string>()
  for (const { path, text } of folders.flatMap(sourceFilesBelow)) {
    const noteBuilder = ({ callee }: ESTree.CallExpression | ESTree.NewExpression) => {
      if (callee.type === 'Identifier' && callee.name === 'RegExp') builders.add(path)
    }
    new Visitor({
      Literal(literal) {
        if ('regex' in literal) literals.set(String(literal.raw), literal.regex)
      },
      NewExpression: noteBuilder,
      CallExpression: noteBuilder,
    }).visit(parseSync(path, text).program)
  }
  return { literals, builders }
}

/** Returns the patterns in JSON Schemas, wherever they are in a value. */
export function patternsInSchemas(value: unknown): readonly string[] {
  const patterns = new Set<string>()
  JSON.stringify(value, (name, part) => {
    if (name === 'pattern' && typeof part === 'string') patterns.add(part)
    return part
  })
  return [...patterns]
}
