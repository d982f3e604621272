import type { FileSource } from '#rules/file-source.ts'
import type { Trait } from '#rules/trait.ts'
import { findTraitKey, namesOfTraits, unknownTraitMessage } from '#rules/trait-names.ts'
import { wrongUsage } from '../command-failure.ts'

/** The flags that say what the columns of a file are. */
export type ColumnFlags = {
  readonly textCol?: string
  readonly labelCol?: string
  readonly trait?: string
  readonly positive?: readonly string[]
  readonly negative?: readonly string[]
}

/** Returns what the columns of a file mean, by the flags and the traits of the model. */
export function rowMeaning(flags: ColumnFlags, traits: readonly Trait[]) {
  const { textCol, labelCol, trait, positive = [], negative = [] } = flags
  const hasWords = positive.length + negative.length > 0
  if (labelCol === undefined && (trait !== undefined || hasWords)) {
    throw wrongUsage('--trait, --positive and --negative say what a column of labels means: name it by --label-col.')
  }
  const labelled = labelCol === undefined ? undefined : { column: labelCol, key: keyOfLabels(labelCol, trait, traits) }
  const words = new Map([...positive.map((word) => [word, 1] as const), ...negative.map((word) => [word, 0] as const)])

  return {
    /** Without flags, the columns have the names of the format itself: text, and the traits or trait and quality. */
    mappingOf: (columns: readonly string[] | undefined): FileSource['mapping'] => {
      if (textCol === undefined && labelled === undefined) return undefined
      const text = textCol ?? ['text', 'content'].find((name) => columns?.includes(name)) ?? 'text'
      const absent = [text, ...(labelled ? [labelled.column] : [])].filter((name) => columns && !columns.includes(name))
      if (absent.length > 0) {
        throw wrongUsage(`There is no column "${absent[0]}". The columns are: ${columns?.join(', ')}.`)
      }
      const labels = labelled ? [[labelled.column, labelled.key]] : labelColumns(columns, traits)
      return Object.fromEntries([[text, 'content'], ...labels])
    },
    relabel: (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
      if (!labelled || !hasWords || !Object.hasOwn(value, labelled.column)) return value
      const word = String(value[labelled.column]).trim()
      return { ...value, [labelled.column]: words.get(word) ?? value[labelled.column] }
    },
  }
}

/** Returns the trait that a column of labels is about: the one that is named, that of its name, or the only one. */
function keyOfLabels(column: string, trait: string | undefined, traits: readonly Trait[]): string {
  const names = namesOfTraits(traits)
  const key = findTraitKey(names, trait ?? column)
  if (key !== undefined) return key
  if (trait !== undefined) throw wrongUsage(unknownTraitMessage(names, trait))
  const [only, ...others] = traits
  if (only && others.length === 0) return only.key
  throw wrongUsage(`The column "${column}" is no trait of this model: name the trait by --trait.`)
}

/** Returns the columns that name traits. In NDJSON, each trait can be a field. */
function labelColumns(columns: readonly string[] | undefined, traits: readonly Trait[]): [string, string][] {
  if (!columns) return traits.map(({ key }) => [key, key])
  const names = namesOfTraits(traits)
  return columns.flatMap((column): [string, string][] => {
    const key = findTraitKey(names, column)
    return key === undefined ? [] : [[column, key]]
  })
}
