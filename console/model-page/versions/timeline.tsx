import { usePages } from '../../loading/use-pages.ts'
import { canWriteTo, currentSession } from '../../session/session.ts'
import type { TabProps } from '../tab-props.ts'
import { ActivationLog } from './activation-log.tsx'
import { PointerPanel } from './pointer-panel.tsx'
import { useVersionChanges } from './use-version-changes.tsx'
import { VersionList } from './version-list.tsx'

/** Shows the versions of a model and the moves of its pointer. */
export function Timeline({ handle, model, entityTag, reload }: Omit<TabProps, 'rest'>) {
  const { service, canWrite: mayWrite } = currentSession()
  const path = { handle }
  const run = model.last_operation
  const versions = usePages(
    (signal, from) =>
      service.pages('GET /v1/models/{handle}/versions', {
        path,
        query: from,
        signal,
      }),
    // The end of a run may have recorded a version, whether or not it was activated.
    [handle, run?.run_id, run?.status],
  )
  const shown = { model, entityTag }
  const canWrite = canWriteTo(handle) && model.state !== 'archived'
  const newest = versions.items[0]?.version_no
  const changes = useVersionChanges({
    handle,
    shown,
    newest,
    knownTags: new Map(versions.items.flatMap(({ tags, version_no }) => tags.map((tag) => [tag, version_no] as const))),
    onDone: () => {
      reload()
      versions.reload()
    },
    onStale: reload,
  })
  return (
    <>
      <PointerPanel handle={handle} shown={shown} newest={newest} canWrite={canWrite} onActivate={changes.activate} />
      <VersionList
        handle={handle}
        shown={shown}
        versions={versions}
        canWrite={canWrite}
        onActivate={changes.activate}
        onTag={changes.tag}
        onChanged={() => {
          reload()
          versions.reload()
        }}
        onStale={reload}
      />
      {model.generation > 0 && mayWrite && <Activations handle={handle} generation={model.generation} />}
      {changes.dialog}
    </>
  )
}

function Activations({ handle, generation }: { readonly handle: string; readonly generation: number }) {
  const { service } = currentSession()
  const activations = usePages(
    (signal, from) =>
      service.pages('GET /v1/models/{handle}/activations', {
        path: { handle },
        query: from,
        signal,
      }),
    [handle, generation],
  )
  return <ActivationLog handle={handle} activations={activations} />
}
