import '../styles/registry.css'
import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { useLoaded } from '../loading/use-loaded.ts'
import { useRepeated } from '../loading/use-repeated.ts'
import { currentSession } from '../session/session.ts'
import { decodedPart } from '../shell/hash-address.ts'
import { Page } from '../shell/page.tsx'
import { Button } from '../ui/button.tsx'
import { Copyable } from '../ui/copyable.tsx'
import { LoadedView } from '../ui/loaded-view.tsx'
import { notify } from '../ui/notices.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { TabBar } from '../ui/tab-bar.tsx'
import { ContractsPart } from './contracts/contracts-part.tsx'
import { DefinitionDialog } from './definition-dialog.tsx'
import { HandlerView } from './handler-view.tsx'
import { JobsPart } from './jobs/jobs-part.tsx'
import { prettyJson } from './json-text.ts'
import { RegisteredActivations } from './registered-activations.tsx'
import type { RegisteredModel, RegisteredPartProps } from './registry-types.ts'
import { SubscriptionsPart } from './subscriptions/subscriptions-part.tsx'
import { VersionsPart } from './versions/versions-part.tsx'

type Part = { readonly path: string; readonly name: string; readonly content: ComponentType<RegisteredPartProps> }

const parts: readonly Part[] = [
  { path: 'versions', name: 'Versions', content: VersionsPart },
  { path: 'jobs', name: 'Jobs', content: JobsPart },
  { path: 'subscriptions', name: 'Subscriptions', content: SubscriptionsPart },
  { path: 'contracts', name: 'Contracts', content: ContractsPart },
  { path: 'activations', name: 'Activations', content: RegisteredActivations },
]

const readEveryMs = 5_000

/** Shows a registered model: its status and handlers, and one of its parts. */
export function RegisteredModelPage({ id }: { readonly id: string }) {
  const shown = useLoaded((signal) => readRegisteredModel(id, signal), [id])
  const [location] = useLocation()
  const [isEditing, setEditing] = useState(false)
  const [, , , path = '', ...rest] = location.split('/')
  // An answer that takes longer than the pause is waited for.
  useRepeated(() => shown.isLoading || shown.reload(), shown.error === undefined ? readEveryMs : undefined)
  const part = parts.find((one) => one.path === path) ?? parts[0]!
  const model = shown.value?.model
  return (
    <Page
      title={id}
      actions={model && currentSession().canWrite && <Button onPress={() => setEditing(true)}>Edit</Button>}
      heading={
        <span class="row">
          {id}
          {model && <StateBadge state={model.status} />}
          {model?.active_version && <span class="badge badge-good">version {model.active_version} is active</span>}
        </span>
      }
    >
      <LoadedView of={shown} what="the model" waysOn={<Link href="/registry">All registered models</Link>}>
        {(value) => (
          <>
            <Definition model={value.model} />
            <TabBar
              label="Parts of the model"
              tabs={parts}
              shown={part.path}
              base={`/registry/${encodeURIComponent(id)}`}
            />
            <part.content
              key={part.path}
              {...value}
              reload={shown.reload}
              rest={rest.map((part) => decodedPart(part) ?? '').join('/')}
            />
            {isEditing && (
              <DefinitionDialog
                edited={value}
                onDefined={() => {
                  notify('The definition is saved.')
                  setEditing(false)
                  shown.reload()
                }}
                onLost={shown.reload}
                onClose={() => setEditing(false)}
              />
            )}
          </>
        )}
      </LoadedView>
    </Page>
  )
}

async function readRegisteredModel(id: string, signal: AbortSignal) {
  const { answer, headers } = await currentSession().service.requestWithHeaders('GET /v2/models/{model_id}', {
    path: { model_id: id },
    signal,
  })
  return { ...answer, entityTag: headers.get('etag') ?? '' }
}

function Definition({ model: { name, description, handlers, metadata } }: { readonly model: RegisteredModel }) {
  return (
    <div class="registry-definition">
      <p class="text">
        <strong>{name}</strong>
        {description && ` – ${description}`}
      </p>
      <dl>
        <dt>Training</dt>
        <dd>
          <HandlerView handler={handlers.training} />
        </dd>
        <dt>Inference</dt>
        <dd>
          <HandlerView handler={handlers.inference} />
        </dd>
      </dl>
      {Object.keys(metadata).length > 0 && (
        <details>
          <summary>Metadata</summary>
          <Copyable isBlock text={prettyJson(metadata)} />
        </details>
      )}
    </div>
  )
}
