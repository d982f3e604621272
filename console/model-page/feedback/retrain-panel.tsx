import { Link } from 'wouter-preact'
import type { TabProps } from '../tab-props.ts'
import { retrainText } from './retrain-text.ts'

/** Shows how far the changes that wait are from the next background retrain. */
export function RetrainPanel({ handle, model }: TabProps) {
  const { changes, threshold } = model.retrain
  const text = retrainText(model.retrain, Date.now())
  return (
    <section class="panel" aria-label="Next retrain">
      <div class="panel-head">
        <h2>Next retrain</h2>
        <div class="actions">
          <Link class="button" href={`/models/${handle}/runs`}>
            Train now
          </Link>
        </div>
      </div>
      <p class="retrain-words">{text}</p>
      <progress aria-label="Changes that wait" max={threshold} value={Math.min(changes, threshold)} />
      {model.state === 'busy' && <p class="hint">A run is in progress. It learns from what waited when it began.</p>}
      {model.activation === 'pinned' && (
        <p class="hint">
          The model is pinned to v{model.version_no}: a retrain records a version, but v{model.version_no} goes on
          serving until the newest one is activated.
        </p>
      )}
    </section>
  )
}
