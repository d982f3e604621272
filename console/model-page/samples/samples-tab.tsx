import '../../styles/samples.css'
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { useLoaded } from '../../loading/use-loaded.ts'
import { canWriteTo } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { readTraits } from '../read-traits.ts'
import { SynthesisDialog } from '../runs/synthesis-dialog.tsx'
import type { TabProps } from '../tab-props.ts'
import { AddSampleDialog } from './add-sample-dialog.tsx'
import { AllSamples } from './all-samples.tsx'
import { SuspectSamples } from './suspect-samples.tsx'
import { UploadPage } from './upload/upload-page.tsx'

const parts = [
  { path: '', name: 'All' },
  { path: 'suspects', name: 'Suspects' },
  { path: 'upload', name: 'Add many' },
]

/** Shows the samples of a model: all of them, those that are probably mislabelled, or the upload of a file. */
export function SamplesTab(props: TabProps) {
  const { handle, model, rest, reload } = props
  const traits = useLoaded((signal) => readTraits(handle, signal), [handle])
  const [opened, setOpened] = useState<'sample' | 'synthesis'>()
  const [added, setAdded] = useState(0)
  const isEditable = canWriteTo(handle) && model.state !== 'archived'
  const shown = parts.filter(({ path }) => path !== 'upload' || isEditable)
  const part = shown.find(({ path }) => path === rest) ?? shown[0]!
  // Deleted samples leave the list at once: it is not read again, so that one stays where one was.
  const onDeleted = () => {
    traits.reload()
    reload()
  }
  const onAdded = () => {
    setAdded((before) => before + 1)
    onDeleted()
  }

  return (
    <LoadedView of={traits} what="the traits">
      {(all) => (
        <>
          <div class="part-head">
            <nav class="row" aria-label="Views of the samples">
              {shown.map(({ path, name }) => (
                <Link
                  key={path}
                  href={`/models/${handle}/samples/${path}`.replace(/\/$/, '')}
                  class="samples-part"
                  aria-current={path === part.path ? 'page' : undefined}
                >
                  {name}
                </Link>
              ))}
            </nav>
            {isEditable && all.length > 0 && (
              <div class="row samples-actions">
                {model.state === 'draft' && <Button onPress={() => setOpened('synthesis')}>Write samples</Button>}
                <Button onPress={() => setOpened('sample')}>Add one</Button>
              </div>
            )}
          </div>
          {model.state === 'archived' && (
            <p class="muted">The model is archived: its samples can be read, not changed.</p>
          )}
          {all.length === 0 ? (
            <EmptyState title="The model has no traits yet">
              <p>
                A sample is a text with a quality for one trait.{' '}
                <Link href={`/models/${handle}/traits`}>Add a trait</Link> first.
              </p>
            </EmptyState>
          ) : part.path === 'upload' ? (
            <UploadPage handle={handle} model={model} traits={all} onStored={onAdded} />
          ) : part.path === 'suspects' ? (
            <SuspectSamples {...props} traits={all} isEditable={isEditable} onDeleted={onDeleted} />
          ) : (
            <AllSamples {...props} traits={all} isEditable={isEditable} added={added} onDeleted={onDeleted} />
          )}
          {opened === 'sample' && (
            <AddSampleDialog handle={handle} traits={all} onAdded={onAdded} onClose={() => setOpened(undefined)} />
          )}
          {opened === 'synthesis' && (
            <SynthesisDialog handle={handle} onStarted={reload} onClose={() => setOpened(undefined)} />
          )}
        </>
      )}
    </LoadedView>
  )
}
