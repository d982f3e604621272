import '../../styles/traits.css'
import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { useLoaded } from '../../loading/use-loaded.ts'
import { canWriteTo, currentSession, owns } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { readTraits } from '../read-traits.ts'
import { DiscoveryDialog } from '../runs/discovery-dialog.tsx'
import type { TabProps } from '../tab-props.ts'
import type { Trait } from '../trait.ts'
import { TraitCurves } from './trait-curves.tsx'
import { TraitDialog } from './trait-dialog.tsx'
import { TraitList } from './trait-list.tsx'
import { TraitSection } from './trait-section.tsx'
import { whyFixed } from './why-fixed.ts'

/** Shows the traits of a model, and how well a version tells the poles of one of them apart. */
export function TraitsTab({ handle, model, reload, rest }: TabProps) {
  const { service } = currentSession()
  const [, go] = useLocation()
  const [chosenKey = '', chosenVersion] = rest.split('/')
  const run = model.last_operation
  const traits = useLoaded((signal) => readTraits(handle, signal), [handle, run?.run_id, run?.status, model.version_no])
  const versionName = chosenVersion || (model.version_no === null ? undefined : `v${model.version_no}`)
  const version = useLoaded(
    async (signal) =>
      versionName !== undefined && owns(handle)
        ? service.request('GET /v1/models/{handle}/versions/{version}', {
            path: { handle, version: versionName },
            signal,
          })
        : null,
    [handle, versionName],
  )
  const [dialog, setDialog] = useState<'add' | 'discover' | Trait | undefined>(undefined)
  const reasonWhyFixed = whyFixed(model, canWriteTo(handle))
  const close = () => setDialog(undefined)
  const changed = () => {
    traits.reload()
    reload()
  }
  return (
    <LoadedView of={traits} what="the traits">
      {(all) => {
        const shown = all.find(({ key }) => key === chosenKey) ?? all[0]
        const hasSamples = all.some(({ sample_count }) => sample_count > 0)
        return (
          <>
            <div class="trait-actions">
              {reasonWhyFixed === undefined ? (
                <div class="row">
                  <Button kind={all.length === 0 ? 'primary' : 'plain'} onPress={() => setDialog('add')}>
                    Add a trait
                  </Button>
                  {hasSamples && <Button onPress={() => setDialog('discover')}>Discover traits</Button>}
                </div>
              ) : (
                <p class="muted">{reasonWhyFixed}</p>
              )}
            </div>
            {shown === undefined ? (
              <EmptyState title="No trait yet">
                <p>
                  A trait is one axis on which the model judges a text, between a negative and a positive pole, such as
                  warmth from cold to warm. {reasonWhyFixed === undefined && 'Add the first one, then give it samples.'}
                </p>
              </EmptyState>
            ) : (
              <>
                <TraitList
                  traits={all}
                  shownKey={shown.key}
                  version={version.value ?? undefined}
                  linkTo={(key) => `/models/${handle}/traits/${key}${chosenVersion ? `/${chosenVersion}` : ''}`}
                />
                <section class="panel" aria-label={`Trait ${shown.name}`}>
                  <TraitSection
                    key={shown.key}
                    handle={handle}
                    trait={shown}
                    isEditable={reasonWhyFixed === undefined}
                    onEdit={() => setDialog(shown)}
                    onDeleted={() => {
                      go(`/models/${handle}/traits`)
                      changed()
                    }}
                  />
                  <LoadedView
                    of={version}
                    what="the figures of the version"
                    waysOn={<Link href={`/models/${handle}/versions`}>All versions</Link>}
                  >
                    {(detail) =>
                      detail === null ? (
                        <p class="muted">{whyNoFigures(handle)}</p>
                      ) : (
                        <>
                          <p class="figures-of">
                            Measured on the samples of{' '}
                            <Link href={`/models/${handle}/versions/v${detail.version_no}`}>v{detail.version_no}</Link>
                            {detail.version_no === model.version_no ? ', the active version' : ''}, each scored by a
                            model that was not trained on it.{' '}
                            {chosenVersion && detail.version_no !== model.version_no && (
                              <Link href={`/models/${handle}/traits/${shown.key}`}>Show the active version</Link>
                            )}
                          </p>
                          <TraitCurves trait={shown} version={detail} />
                        </>
                      )
                    }
                  </LoadedView>
                </section>
              </>
            )}
            {dialog === 'discover' && <DiscoveryDialog handle={handle} onStarted={reload} onClose={close} />}
            {dialog !== undefined && dialog !== 'discover' && (
              <TraitDialog
                handle={handle}
                trait={dialog === 'add' ? undefined : dialog}
                others={all}
                onSaved={(key) => {
                  go(`/models/${handle}/traits/${key}`)
                  changed()
                }}
                onClose={close}
              />
            )}
          </>
        )
      }}
    </LoadedView>
  )
}

/** Says why there is no version to show the figures of. */
function whyNoFigures(handle: string): string {
  return owns(handle)
    ? 'How well the model tells the poles apart is shown here once it is trained.'
    : 'Only keys that own the namespace see its versions, so the curves are not shown.'
}
