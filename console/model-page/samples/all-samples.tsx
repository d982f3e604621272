import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { usePages } from '../../loading/use-pages.ts'
import { currentSession } from '../../session/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { countText } from '../../ui/number-text.ts'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import type { TabProps } from '../tab-props.ts'
import type { Trait } from '../trait.ts'
import { matchesFilter } from './matches-filter.ts'
import { type SampleFilter, SampleFilters } from './sample-filters.tsx'
import { SampleList } from './sample-list.tsx'

type AllSamplesProps = Pick<TabProps, 'handle' | 'model'> & {
  readonly traits: readonly Trait[]
  readonly isEditable: boolean
  /** Grows when samples are added, so that the list is read again. */
  readonly added: number
  readonly onDeleted: () => void
}

/** Lists the samples of a model, with filters. */
export function AllSamples({ handle, model, traits, isEditable, added, onDeleted }: AllSamplesProps) {
  const [filter, setFilter] = useState<SampleFilter>({ order: 'newest', trait: '', provenance: '', words: '' })
  const { order, trait } = filter
  const pages = usePages(
    (signal, from) =>
      currentSession().service.pages('GET /v1/models/{handle}/samples', {
        path: { handle },
        query: { limit: 100, order, ...(trait && { trait }), ...from },
        signal,
      }),
    [handle, order, trait, added],
  )
  const shown = pages.items.filter((sample) => matchesFilter(sample, filter))
  const isFiltered = filter.provenance !== '' || filter.words.trim() !== ''

  if (pages.isEmpty && trait === '')
    return <NoSamples handle={handle} isPurged={model.zero_data_retention} isEditable={isEditable} />
  return (
    <>
      <SampleFilters filter={filter} traits={traits} onChange={setFilter} />
      {isFiltered && pages.items.length > 0 && (
        <p class="muted" role="status">
          {countText(shown.length)} of the {countText(pages.items.length)} samples that are loaded match.
          {pages.hasMore && ' Provenance and words are looked for among these: load more below to look further.'}
        </p>
      )}
      {pages.isEmpty && <EmptyState title="No samples of this trait">Add some, or choose another trait.</EmptyState>}
      <SampleList handle={handle} samples={shown} traits={traits} isEditable={isEditable} onDeleted={onDeleted} />
      <RestOfList of={pages} what="samples" />
    </>
  )
}

type NoSamplesProps = { readonly handle: string; readonly isPurged: boolean; readonly isEditable: boolean }

function NoSamples({ handle, isPurged, isEditable }: NoSamplesProps) {
  return (
    <EmptyState title="No samples">
      {isPurged && <p>With zero data retention, the texts are deleted at the end of the run that learns from them.</p>}
      <p>A trait learns from several dozen texts of each pole.</p>
      {isEditable && (
        <div class="actions">
          <Link class="button button-primary" href={`/models/${handle}/samples/upload`}>
            Add many from a file
          </Link>
        </div>
      )}
    </EmptyState>
  )
}
