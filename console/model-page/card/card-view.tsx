import { useLoaded } from '../../loading/use-loaded.ts'
import { owns } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { readTraits } from '../read-traits.ts'
import { MarkdownView } from './markdown-view.tsx'
import { readActiveVersion } from './read-active-version.ts'
import type { Card } from './read-card.ts'
import { SourceList } from './source-list.tsx'
import { TraitMetricsTable } from './trait-metrics-table.tsx'
import { VersionFacts } from './version-facts.tsx'

type CardViewProps = { readonly card: Card; readonly onEdit: (() => void) | undefined }

/** Shows a card. */
export function CardView({ card: { model, parts }, onEdit }: CardViewProps) {
  const { handle, version_no } = model
  const learned = useLoaded(
    async (signal) => {
      const [traits, version] = await Promise.all([
        readTraits(handle, signal),
        // Of a public model of others, only what its traits say is shown.
        owns(handle) ? readActiveVersion(model, signal) : null,
      ])
      return { traits, version }
    },
    [handle, version_no],
  )
  const { additional_terms, upstream_sources, readme_markdown } = parts
  return (
    <>
      <section class="panel">
        <div class="panel-head">
          <h2>Model card</h2>
          {onEdit && (
            <div class="actions">
              <Button onPress={onEdit}>Edit the card</Button>
            </div>
          )}
        </div>
        <LoadedView of={learned} what="the traits">
          {({ traits, version }) => (
            <>
              <VersionFacts model={model} version={version} />
              {traits.length === 0 ? (
                <p class="card-gap none">It has no trait yet.</p>
              ) : (
                <>
                  <h3 class="card-gap">Traits</h3>
                  <TraitMetricsTable traits={traits} version={version} />
                  {version && (
                    <p class="hint">The metrics are measured out of fold: on samples that were not learned from.</p>
                  )}
                </>
              )}
            </>
          )}
        </LoadedView>
      </section>
      <div class="columns">
        <section class="panel">
          <h2>Sources</h2>
          {upstream_sources.length > 0 ? (
            <SourceList sources={upstream_sources} />
          ) : (
            <Missing canEdit={onEdit !== undefined} what="what the samples were made from" />
          )}
        </section>
        <section class="panel">
          <h2>Terms</h2>
          {additional_terms ? (
            <p class="text" dir="auto">
              {additional_terms}
            </p>
          ) : (
            <Missing canEdit={onEdit !== undefined} what="terms of use" />
          )}
        </section>
      </div>
      <section class="panel">
        <h2>Readme</h2>
        {readme_markdown ? (
          <MarkdownView text={readme_markdown} />
        ) : (
          <Missing canEdit={onEdit !== undefined} what="what the model is for, and what it is not for" />
        )}
      </section>
    </>
  )
}

function Missing({ what, canEdit }: { readonly what: string; readonly canEdit: boolean }) {
  return <p class="none">{canEdit ? `Nothing yet. Edit the card to say ${what}.` : `It does not say ${what}.`}</p>
}
