import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

type StringNode = {
  readonly type: string
  readonly value?: unknown
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[]
}

/** A text for people begins with a capital or a name, has words, and ends with a mark: codes, keys and expressions of the table do not. */
const sentence = /^[A-Z`"…].*\s.*[.:?!]$/s

function textOf({ type, value, quasis = [] }: StringNode): string | undefined {
  if (type === 'StringLiteral' && typeof value === 'string') return value
  if (type === 'TemplateLiteral') return quasis.map(({ value: { raw } }) => raw).join('…')
  return undefined
}

/** Leaves sentences as they are: their words are no rule. The code beside each message is mutated. */
const ignorer = {
  shouldIgnore(path: object): string | undefined {
    const { node } = path as { readonly node: StringNode }
    const text = textOf(node)
    return text !== undefined && sentence.test(text) ? 'A sentence for people' : undefined
  },
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'prose', ignorer)]
