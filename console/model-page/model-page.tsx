import type { ComponentType } from 'preact'
import { Link, useLocation } from 'wouter-preact'
import { type Loaded, useLoaded } from '../loading/use-loaded.ts'
import { useRepeated } from '../loading/use-repeated.ts'
import { canWriteTo, owns } from '../session/session.ts'
import { decodedPart } from '../shell/hash-address.ts'
import { Page } from '../shell/page.tsx'
import { LoadedView } from '../ui/loaded-view.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { TabBar } from '../ui/tab-bar.tsx'
import { CardTab } from './card/card-tab.tsx'
import { FeedbackTab } from './feedback/feedback-tab.tsx'
import { PlaygroundTab } from './playground/playground-tab.tsx'
import { readShownModel } from './read-shown-model.ts'
import { RunsTab } from './runs/runs-tab.tsx'
import { SamplesTab } from './samples/samples-tab.tsx'
import { SettingsTab } from './settings/settings-tab.tsx'
import type { ShownModel, TabProps } from './tab-props.ts'
import { TraitsTab } from './traits/traits-tab.tsx'
import { VersionsTab } from './versions/versions-tab.tsx'

const audiences = { everybody: () => true, owners: owns, writers: canWriteTo }

type Tab = {
  readonly path: string
  readonly name: string
  readonly content: ComponentType<TabProps>
  /** Who sees it: everybody, those who own the namespace, or of these those whose key may write. */
  readonly isFor: keyof typeof audiences
}

/** The tabs of a model, in the order in which one comes to need them. */
const tabs: readonly Tab[] = [
  { path: 'playground', name: 'Playground', content: PlaygroundTab, isFor: 'everybody' },
  { path: 'traits', name: 'Traits', content: TraitsTab, isFor: 'everybody' },
  { path: 'samples', name: 'Samples', content: SamplesTab, isFor: 'writers' },
  { path: 'runs', name: 'Training', content: RunsTab, isFor: 'writers' },
  { path: 'versions', name: 'Versions', content: VersionsTab, isFor: 'owners' },
  { path: 'feedback', name: 'Feedback', content: FeedbackTab, isFor: 'writers' },
  { path: 'card', name: 'Card', content: CardTab, isFor: 'everybody' },
  { path: 'settings', name: 'Settings', content: SettingsTab, isFor: 'owners' },
]

/** The pause between two readings of a model, in milliseconds: while a run is in progress, and otherwise. */
const readEveryMs = { busy: 1_000, other: 15_000 }

/** Shows a model: its state, and one of its tabs. */
export function ModelPage({ handle }: { readonly handle: string }) {
  const shown = useLoaded((signal) => readShownModel(handle, signal), [handle])
  const [location] = useLocation()
  const [, , , path = '', ...rest] = location.split('/')
  const isBusy = shown.value?.model.state === 'busy'
  // A page whose model can't be read waits to be told to try again. An answer that takes longer is waited for.
  useRepeated(
    () => shown.isLoading || shown.reload(),
    shown.error === undefined ? (isBusy ? readEveryMs.busy : readEveryMs.other) : undefined,
  )

  const visible = tabs.filter(({ isFor }) => audiences[isFor](handle))
  const tab = visible.find((one) => one.path === path) ?? visible[0]!
  return (
    <Page title={handle} heading={<ModelHeading handle={handle} shown={shown} />}>
      <LoadedView of={shown} what="the model" waysOn={<Link href="/">All models</Link>}>
        {({ model, entityTag }) => (
          <>
            {model.description && (
              <p class="text" dir="auto">
                {model.description}
              </p>
            )}
            <TabBar label="Parts of the model" tabs={visible} shown={tab.path} base={`/models/${handle}`} />
            <tab.content
              key={tab.path}
              handle={handle}
              model={model}
              entityTag={entityTag}
              reload={shown.reload}
              rest={rest.map((part) => decodedPart(part) ?? '').join('/')}
            />
          </>
        )}
      </LoadedView>
    </Page>
  )
}

function ModelHeading({ handle, shown }: { readonly handle: string; readonly shown: Loaded<ShownModel> }) {
  const model = shown.value?.model
  return (
    <span class="row">
      {handle}
      {model && <StateBadge state={model.state} />}
      {model?.version_no && <span class="badge badge-good">v{model.version_no} serves</span>}
      {model?.activation === 'pinned' && <span class="badge badge-warning">pinned</span>}
    </span>
  )
}
