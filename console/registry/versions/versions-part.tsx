import { useState } from 'preact/hooks'
import { usePages } from '../../loading/use-pages.ts'
import { currentSession } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { HandlerView } from '../handler-view.tsx'
import { StartJobDialog } from '../jobs/start-job-dialog.tsx'
import { prettyJson } from '../json-text.ts'
import type { HandlerAction, RegisteredPartProps, RegisteredVersion, TriggeredEvent } from '../registry-types.ts'
import { MoveDialog } from './move-dialog.tsx'
import { NewVersionDialog } from './new-version-dialog.tsx'
import { movesFrom, type StatusMove } from './status-moves.ts'
import { TriggeredEvents } from './triggered-events.tsx'

type Opened =
  | { readonly kind: 'new' }
  | { readonly kind: 'move'; readonly version: RegisteredVersion; readonly move: StatusMove }
  | { readonly kind: 'job'; readonly version: RegisteredVersion; readonly action: HandlerAction }

/** Lists the versions of a registered model, with what can be done with each. */
export function VersionsPart({ model, version, entityTag, reload }: RegisteredPartProps) {
  const [opened, setOpened] = useState<Opened>()
  const [changes, setChanges] = useState(0)
  const [events, setEvents] = useState<readonly TriggeredEvent[]>()
  const { canWrite } = currentSession()
  const pages = usePages(
    (signal, from) =>
      currentSession().service.pages('GET /v2/models/{model_id}/versions', {
        path: { model_id: model.id },
        query: from,
        signal,
      }),
    // Whoever changes a version changes the entity tag or the version that stands for the model.
    [model.id, entityTag, version.status, changes],
  )
  const close = () => setOpened(undefined)
  const onChanged = () => {
    setChanges((before) => before + 1)
    reload()
  }
  return (
    <>
      <div class="part-head">
        <p class="muted">A version keeps the handlers and contracts that it was made with.</p>
        {canWrite && <Button onPress={() => setOpened({ kind: 'new' })}>New version</Button>}
      </div>
      {events && <TriggeredEvents modelId={model.id} events={events} />}
      <ul class="registry-cards" aria-label="Versions">
        {pages.items.map((one) => (
          <li key={one.version} class="registry-card">
            <div class="registry-card-head">
              <h2>{one.version}</h2>
              <StateBadge state={one.status} />
              <span class="muted">
                made <Moment at={one.created_at} />
                {one.activated_at && (
                  <>
                    , last activated <Moment at={one.activated_at} />
                  </>
                )}
              </span>
            </div>
            {one.description && <p class="text">{one.description}</p>}
            {prettyJson(one.handlers) !== prettyJson(model.handlers) && (
              <p class="muted">
                Its handlers are not those of the model: training <HandlerView handler={one.handlers.training} />,
                inference <HandlerView handler={one.handlers.inference} />
              </p>
            )}
            <div class="row">
              {canWrite && ['pending', 'failed'].includes(one.status) && (
                <Button onPress={() => setOpened({ kind: 'job', version: one, action: 'training' })}>Train</Button>
              )}
              <Button onPress={() => setOpened({ kind: 'job', version: one, action: 'inference' })}>
                Run inference
              </Button>
              {canWrite &&
                movesFrom(one.status).map((move) => (
                  <Button
                    key={move.to}
                    kind="quiet"
                    aria-label={`${move.verb}: version ${one.version}`}
                    onPress={() => setOpened({ kind: 'move', version: one, move })}
                  >
                    {move.verb}
                  </Button>
                ))}
            </div>
          </li>
        ))}
      </ul>
      <RestOfList of={pages} what="versions" />
      {opened?.kind === 'new' && (
        <NewVersionDialog modelId={model.id} entityTag={entityTag} onMade={onChanged} onClose={close} />
      )}
      {opened?.kind === 'move' && (
        <MoveDialog
          model={model}
          entityTag={entityTag}
          version={opened.version}
          move={opened.move}
          onMoved={(triggered) => {
            setEvents(triggered)
            onChanged()
          }}
          onLost={onChanged}
          onClose={close}
        />
      )}
      {opened?.kind === 'job' && (
        <StartJobDialog version={opened.version} modelId={model.id} action={opened.action} onClose={close} />
      )}
    </>
  )
}
