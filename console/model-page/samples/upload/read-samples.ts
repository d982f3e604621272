import { countText } from '../../../ui/number-text.ts'
import { longestText } from '../../longest-text.ts'
import type { Trait } from '../../trait.ts'
import { qualityOf } from '../quality.ts'
import { inTurns } from './in-turns.ts'
import { type Mapping, traitNamed } from './mapping.ts'
import type { Issue, Row, Table } from './table.ts'

/** A sample as it is sent. */
export type NewSample = {
  readonly trait: string
  readonly text: string
  readonly quality: number
  readonly source_url?: string
  readonly content_sha256?: string
}

/** A sample with the line that it was read from. */
export type ReadSample = { readonly line: number; readonly sample: NewSample }

/** The samples of a file, and its lines that can't be used, in their order. */
export type ReadSamples = { readonly samples: readonly ReadSample[]; readonly issues: readonly Issue[] }

const maxSourceLength = 2_048

/** A character that a reader can see. */
const visible = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/u

/** Reads the samples of a file by a mapping, without keeping the page from answering. A row with a wrong label gives no sample. */
export async function readSamples(
  { rows, issues }: Table,
  mapping: Mapping,
  traits: readonly Trait[],
  signal: AbortSignal,
): Promise<ReadSamples> {
  const samples: ReadSample[] = []
  const wrong: Issue[] = [...issues]
  await inTurns(
    rows,
    (row) => {
      const read = samplesOfRow(row, mapping, traits)
      if (typeof read === 'string') wrong.push({ line: row.line, message: read })
      else samples.push(...read.map((sample) => ({ line: row.line, sample })))
    },
    signal,
  )
  return { samples, issues: wrong.sort((one, other) => one.line - other.line) }
}

/** Returns the samples of a row, or the reason why it has none. */
export function samplesOfRow(
  { value }: Row,
  mapping: Mapping,
  traits: readonly Trait[],
): readonly NewSample[] | string {
  const text = value[mapping.text ?? '']
  if (typeof text !== 'string' || !visible.test(text)) return 'This row has no text.'
  if (text.length > longestText) {
    return `The text has ${countText(text.length)} characters, and the most is ${countText(longestText)}.`
  }
  const rest = extrasOf(value, mapping)
  if (typeof rest === 'string') return rest
  const labels = mapping.labels === 'one' ? labelOf(value, mapping, traits) : labelsOf(value, mapping, traits)
  if (typeof labels === 'string') return labels
  return labels.map(([trait, quality]) => ({ trait, text, quality, ...rest }))
}

type Label = readonly [trait: string, quality: number]

function labelOf(value: Row['value'], mapping: Mapping, traits: readonly Trait[]): readonly Label[] | string {
  const name = String(value[mapping.trait ?? ''] ?? '')
  const trait = traitNamed(traits, name)
  if (!trait) return name.trim() === '' ? 'This row names no trait.' : `The model has no trait “${shortened(name)}”.`
  const quality = qualityOf(value[mapping.quality ?? ''], trait)
  return quality === undefined ? noQuality(value[mapping.quality ?? ''], trait) : [[trait.key, quality]]
}

function labelsOf(value: Row['value'], mapping: Mapping, traits: readonly Trait[]): readonly Label[] | string {
  const labels: Label[] = []
  for (const [column, key] of Object.entries(mapping.traits)) {
    const cell = value[column]
    const trait = traits.find((one) => one.key === key)
    if (!trait || cell === undefined || cell === null || String(cell).trim() === '') continue
    const quality = qualityOf(cell, trait)
    if (quality === undefined) return noQuality(cell, trait)
    labels.push([key, quality])
  }
  return labels.length === 0 ? 'This row has no label for any trait.' : labels
}

function noQuality(cell: unknown, { name, positive_label, negative_label }: Trait): string {
  const given =
    cell === undefined || cell === null ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
  if (given.trim() === '') return `There is no quality for “${name}”.`
  return `“${shortened(given)}” is no quality for “${name}”: give a number from 0 to 1, “${positive_label}”, “${negative_label}”, or a word such as good, mixed or poor.`
}

function extrasOf(value: Row['value'], { source }: Mapping): Pick<NewSample, 'source_url' | 'content_sha256'> | string {
  const address = source === undefined ? '' : String(value[source] ?? '').trim()
  if (address.length > maxSourceLength) return `The source is longer than ${maxSourceLength} characters.`
  const hash = String(value.content_sha256 ?? '').trim()
  if (hash !== '' && !/^[0-9a-f]{64}$/.test(hash)) return 'content_sha256 is not a SHA-256 of 64 lower-case hex digits.'
  return { ...(address !== '' && { source_url: address }), ...(hash !== '' && { content_sha256: hash }) }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
