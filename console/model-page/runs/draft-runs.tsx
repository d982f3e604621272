import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { DiscoveryDialog } from './discovery-dialog.tsx'
import { SynthesisDialog } from './synthesis-dialog.tsx'

type DraftRunsProps = { readonly handle: string; readonly onStarted: () => void }

/** Offers the runs that a model can have before its first version: a discovery of traits, and a synthesis of samples. */
export function DraftRuns({ handle, onStarted }: DraftRunsProps) {
  const [dialog, setDialog] = useState<'discover' | 'synthesize' | undefined>(undefined)
  const close = () => setDialog(undefined)
  return (
    <section class="panel" aria-labelledby="draft-runs">
      <h2 id="draft-runs">Before the first version</h2>
      <p>
        With samples and no traits yet, let a run suggest traits. With traits and few samples, let a run write some.
      </p>
      <div class="row">
        <Button onPress={() => setDialog('discover')}>Discover traits</Button>
        <Button onPress={() => setDialog('synthesize')}>Write samples</Button>
      </div>
      {dialog === 'discover' && <DiscoveryDialog handle={handle} onStarted={onStarted} onClose={close} />}
      {dialog === 'synthesize' && <SynthesisDialog handle={handle} onStarted={onStarted} onClose={close} />}
    </section>
  )
}
