import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Moment } from '../../ui/moment.tsx'
import { countText } from '../../ui/number-text.ts'
import type { Trait } from '../trait.ts'
import { Quality } from './quality-view.tsx'
import { provenanceNames, type Sample } from './sample.ts'

/** The length from which a text is shown in part, in UTF-16 units. */
const longText = 400

type SampleRowProps = {
  readonly sample: Sample
  readonly trait: Trait | undefined
  /** Undefined where samples can't be changed. */
  readonly selection:
    | { readonly isSelected: boolean; readonly onChange: () => void; readonly onDelete: () => void }
    | undefined
  readonly children?: ComponentChildren
}

/** Shows a sample: its text, and below it what it says of which trait and where it comes from. */
export function SampleRow({ sample, trait, selection, children }: SampleRowProps) {
  const { id, text, provenance, source_url, created_at, seed_sample_id } = sample
  return (
    <li class="sample">
      {selection && (
        <input
          type="checkbox"
          aria-label={`Select sample ${id}`}
          checked={selection.isSelected}
          onChange={selection.onChange}
        />
      )}
      <div class="sample-body">
        <SampleText text={text} />
        <p class="sample-notes">
          <strong>{trait?.name ?? sample.trait}</strong>
          <Quality quality={sample.quality} trait={trait} />
          {children}
          <span>{provenanceNames[provenance]}</span>
          {seed_sample_id !== undefined && <span>varies {seed_sample_id}</span>}
          <Moment at={created_at} />
          <span class="number">no. {id}</span>
          {source_url && <Source address={source_url} />}
        </p>
      </div>
      {selection && (
        <button
          type="button"
          class="button button-quiet"
          aria-label={`Delete sample ${id}`}
          onClick={selection.onDelete}
        >
          Delete
        </button>
      )}
    </li>
  )
}

/** Shows the beginning of a long text, and all of it when asked. */
function SampleText({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false)
  const isLong = text.length > longText || text.split('\n', 5).length > 4
  if (!isLong) return <p class="text sample-text">{text}</p>
  return (
    <>
      <p class={isWhole ? 'text sample-text' : 'text text-clamped sample-text'}>
        {isWhole ? text : text.slice(0, longText)}
      </p>
      <button
        type="button"
        class="button button-quiet sample-more"
        aria-expanded={isWhole}
        onClick={() => setWhole(!isWhole)}
      >
        {isWhole ? 'Show less' : `Show all ${countText(text.length)} characters`}
      </button>
    </>
  )
}

/** Shows where a text comes from. Only addresses of the web are links: others could run a script. */
function Source({ address }: { readonly address: string }) {
  if (!/^https?:\/\//i.test(address)) return <span class="text">{address}</span>
  return (
    <a class="text" href={address} target="_blank" rel="noreferrer noopener">
      {address}
    </a>
  )
}
