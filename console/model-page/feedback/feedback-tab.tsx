import '../../styles/feedback.css'
import { useEffect } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { useLoaded } from '../../loading/use-loaded.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { readTraits } from '../read-traits.ts'
import type { TabProps } from '../tab-props.ts'
import { UntrainedState } from '../untrained-state.tsx'
import { InboxPanel } from './inbox-panel.tsx'
import { JudgePanel } from './judge-panel.tsx'
import { RetrainPanel } from './retrain-panel.tsx'

/** Shows the feedback that waits to be learned, so that one can take out what is wrong, and takes more. */
export function FeedbackTab(props: TabProps) {
  const { handle, model, reload } = props
  const traits = useLoaded((signal) => readTraits(handle, signal), [handle])
  // The buffer can have changed since the model was last read.
  useEffect(reload, [])

  if (model.state === 'archived')
    return (
      <EmptyState title="An archived model takes no feedback">
        <p>It is kept as it is, and learns nothing more.</p>
      </EmptyState>
    )
  if (model.version_no === null)
    return (
      <UntrainedState handle={handle}>
        Feedback says whether a score is right. The model scores texts once it is trained.
      </UntrainedState>
    )
  if (model.zero_data_retention)
    return (
      <EmptyState title="This model keeps no texts, and so takes no feedback">
        <p>
          With zero data retention no feedback is stored. Add samples and train, and the texts are erased when the run
          ends.
        </p>
        <div class="actions">
          <Link class="button" href={`/models/${handle}/samples`}>
            Add samples
          </Link>
        </div>
      </EmptyState>
    )
  return (
    <>
      <RetrainPanel {...props} />
      <LoadedView of={traits} what="the traits">
        {(read) => (
          <>
            <InboxPanel handle={handle} waiting={model.buffered_feedback} traits={read} onChange={reload} />
            <JudgePanel handle={handle} traits={read} onChange={reload} />
          </>
        )}
      </LoadedView>
    </>
  )
}
