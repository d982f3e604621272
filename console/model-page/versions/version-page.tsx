import type { ComponentChildren } from 'preact'
import { Link } from 'wouter-preact'
import { useLoaded } from '../../loading/use-loaded.ts'
import { canWriteTo, currentSession } from '../../session/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Copyable } from '../../ui/copyable.tsx'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { Moment } from '../../ui/moment.tsx'
import { countText } from '../../ui/number-text.ts'
import type { TabProps } from '../tab-props.ts'
import { ActorLink } from './actor-link.tsx'
import { MetricsTable } from './metrics-table.tsx'
import { useVersionChanges } from './use-version-changes.tsx'
import { VersionTags } from './version-tags.tsx'
import { activationTitle, causeWords, type VersionDetail } from './version-words.ts'

type VersionPageProps = Omit<TabProps, 'rest'> & { readonly version: string }

/** Shows all about one version. */
export function VersionPage({ handle, model, entityTag, reload, version }: VersionPageProps) {
  const { service } = currentSession()
  const loaded = useLoaded(
    async (signal) => {
      const [detail, newest] = await Promise.all([
        service.request('GET /v1/models/{handle}/versions/{version}', { path: { handle, version }, signal }),
        service.request('GET /v1/models/{handle}/versions', { path: { handle }, query: { limit: 1 }, signal }),
      ])
      return { detail, newest: newest.items[0]?.version_no }
    },
    [handle, version],
  )
  const shown = { model, entityTag }
  const changed = () => {
    reload()
    loaded.reload()
  }
  const changes = useVersionChanges({
    handle,
    shown,
    newest: loaded.value?.newest,
    knownTags: new Map(loaded.value?.detail.tags.map((tag) => [tag, loaded.value?.detail.version_no ?? 0])),
    onDone: changed,
    onStale: reload,
  })
  const all = <Link href={`/models/${handle}/versions`}>All versions</Link>
  const canWrite = canWriteTo(handle) && model.state !== 'archived'
  return (
    <>
      <p class="back">{all}</p>
      <LoadedView of={loaded} what="the version" waysOn={all}>
        {({ detail }) => {
          const no = detail.version_no
          const isActive = model.version_no === no
          const [firstTrait] = Object.keys(detail.metrics.traits)
          return (
            <>
              <div class="section-head">
                <h2 class="row">
                  v{no}
                  {isActive && <Badge tone="good">active</Badge>}
                  <VersionTags
                    handle={handle}
                    shown={shown}
                    versionNo={no}
                    tags={detail.tags}
                    canWrite={canWrite}
                    onDone={changed}
                    onStale={reload}
                  />
                </h2>
                <div class="row">
                  {canWrite && !isActive && (
                    <Button kind="primary" onPress={() => changes.activate(no)}>
                      {activationTitle(no, model.version_no)}
                    </Button>
                  )}
                  {canWrite && <Button onPress={() => changes.tag(no)}>Tag</Button>}
                  {!isActive && model.version_no !== null && canWriteTo(handle) && (
                    <Link class="button" href={`/models/${handle}/versions/compare/v${model.version_no}/v${no}`}>
                      Compare with v{model.version_no}, the active one
                    </Link>
                  )}
                </div>
              </div>
              <VersionFacts handle={handle} detail={detail} />
              <section>
                <div class="section-head">
                  <h2>Metrics</h2>
                  <span class="row">
                    {firstTrait && <Link href={`/models/${handle}/traits/${firstTrait}/v${no}`}>Curves by trait</Link>}
                    {isActive && canWriteTo(handle) && !detail.imported_from && !model.zero_data_retention && (
                      <Link href={`/models/${handle}/samples/suspects`}>Suspect samples</Link>
                    )}
                  </span>
                </div>
                <MetricsTable handle={handle} detail={detail} />
              </section>
            </>
          )
        }}
      </LoadedView>
      {changes.dialog}
    </>
  )
}

function VersionFacts({ handle, detail }: { readonly handle: string; readonly detail: VersionDetail }) {
  const { imported_from: origin, changes, activation } = detail
  return (
    <section class="panel" aria-label="About the version">
      <dl class="facts">
        <Fact name="Recorded">
          <Moment at={detail.created_at} />, by a {causeWords[detail.triggered_by]} of effort {detail.effort}:{' '}
          <ActorLink handle={handle} actor={detail.run_id} />
        </Fact>
        <Fact name="Activation">{activation?.reason ?? 'It was recorded before the reason was.'}</Fact>
        {origin && (
          <Fact name="Imported from">
            {origin.handle} v{origin.version_no}, {causeWords[origin.triggered_by]}, <Moment at={origin.created_at} />
            <br />
            export <Copyable text={origin.sha256} />
          </Fact>
        )}
        <Fact name="Samples">
          {countText(detail.sample_count)}, <Copyable text={detail.samples_hash} />
        </Fact>
        <Fact name="New labels">
          {changes
            ? `${changes.changed} of ${changes.texts} samples have another label than by v${changes.since}.`
            : 'Not compared with an earlier version.'}
        </Fact>
        <Fact name="Method">
          {detail.scoring_method}, engine {detail.engine}, embedder {detail.embedder}
        </Fact>
        <Fact name="Parameters">
          <Copyable text={detail.param_hash} />
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
