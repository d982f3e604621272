import type { Trait } from '../../trait.ts'
import type { Table } from './table.ts'

/** The use of each column of a file. */
export type Mapping = {
  readonly text: string | undefined
  /** One label a row, in two columns; or a column for each trait. */
  readonly labels: 'one' | 'several'
  /** The columns of the trait and its quality, for one label a row. */
  readonly trait: string | undefined
  readonly quality: string | undefined
  /** The key of the trait whose qualities a column has, by column. */
  readonly traits: Readonly<Record<string, string>>
  /** The column of the addresses that the texts come from. */
  readonly source: string | undefined
}

/** Returns the mapping that the names of the columns suggest: those that the service understands, and likely others for the text. */
export function guessMapping({ columns }: Pick<Table, 'columns'>, traits: readonly Trait[]): Mapping {
  const named = (...names: readonly string[]) =>
    names.map((name) => columns.find((column) => column.toLowerCase() === name)).find((column) => column !== undefined)
  const text = named('text', 'content', 'message', 'body', 'reply')
  const [trait, quality] = [named('trait'), named('quality')]
  const ofTraits = columns.flatMap((column): (readonly [string, string])[] => {
    const found = column === text ? undefined : traitNamed(traits, column)
    return found ? [[column, found.key]] : []
  })
  const [only] = traits
  const label = named('label', 'quality', 'score')
  // A model of one trait has nothing else that a label could be about.
  const isLabel = ofTraits.length === 0 && traits.length === 1 && only && label !== undefined
  return {
    text,
    labels: trait !== undefined && quality !== undefined ? 'one' : 'several',
    trait,
    quality,
    traits: isLabel ? { [label]: only.key } : Object.fromEntries(ofTraits),
    source: named('source_url'),
  }
}

/** Returns the trait with this key or name. Case counts only where two traits differ in nothing else. */
export function traitNamed(traits: readonly Trait[], name: string): Trait | undefined {
  const trimmed = name.trim()
  const lower = trimmed.toLowerCase()
  return (
    traits.find((trait) => trait.key === trimmed || trait.name === trimmed) ??
    traits.find((trait) => trait.key.toLowerCase() === lower || trait.name.toLowerCase() === lower)
  )
}

/** Returns the reason why a mapping names no samples yet, or undefined if it does. */
export function missingIn({ text, labels, trait, quality, traits }: Mapping): string | undefined {
  if (text === undefined) return 'Choose the column that has the texts.'
  if (labels === 'one' && trait === undefined) return 'Choose the column that names the trait.'
  if (labels === 'one' && quality === undefined) return 'Choose the column that has the quality.'
  if (labels === 'several' && Object.keys(traits).length === 0) return 'Choose a trait for at least one column.'
  return undefined
}
