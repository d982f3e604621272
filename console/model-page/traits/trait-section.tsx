import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { canWriteTo, currentSession } from '../../session/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { notify } from '../../ui/notices.tsx'
import { counted, metricText } from '../../ui/number-text.ts'
import type { Trait } from '../trait.ts'
import { aggregations, traitTypes } from './trait-types.ts'

type TraitSectionProps = {
  readonly handle: string
  readonly trait: Trait
  readonly isEditable: boolean
  readonly onEdit: () => void
  readonly onDeleted: () => void
}

/** Shows what a trait is, with its poles and its samples. */
export function TraitSection({ handle, trait, isEditable, onEdit, onDeleted }: TraitSectionProps) {
  const [isDeleting, setDeleting] = useState(false)
  const { key, name, type, kind, sample_count, positive_samples, negative_samples } = trait
  const remove = async () => {
    await currentSession().service.request('DELETE /v1/models/{handle}/traits/{key}', { path: { handle, key } })
    notify(`The trait ${name} is deleted.`)
    onDeleted()
  }
  return (
    <>
      <div class="section-head">
        <h2 class="row">
          {name}
          <code class="muted">{key}</code>
          <Badge>{traitTypes[type].name.toLowerCase()}</Badge>
          {kind === 'intrinsic' && <Badge title="A fixed axis that a run has found in the samples">discovered</Badge>}
        </h2>
        {isEditable && (
          <div class="row">
            <Button onPress={onEdit} aria-label={`Edit ${name}`}>
              Edit
            </Button>
            <Button kind="danger" onPress={() => setDeleting(true)} aria-label={`Delete ${name}`}>
              Delete
            </Button>
          </div>
        )}
      </div>
      {trait.description && <p class="text">{trait.description}</p>}
      <dl class="trait-poles">
        <dt>Quality 1</dt>
        <dd>
          <bdi>{trait.positive_label}</bdi>, {counted(positive_samples, 'sample')}
        </dd>
        <dt>Quality 0</dt>
        <dd>
          <bdi>{trait.negative_label}</bdi>, {counted(negative_samples, 'sample')}
        </dd>
        {canWriteTo(handle) && (
          <>
            <dt>Samples</dt>
            <dd>
              {sample_count === 0 ? (
                <Link href={`/models/${handle}/samples/upload`}>Add samples</Link>
              ) : (
                <Link href={`/models/${handle}/samples`}>All samples</Link>
              )}
            </dd>
          </>
        )}
        <dt>Type</dt>
        <dd>{traitTypes[type].meaning}</dd>
        <dt>Long texts</dt>
        <dd>{aggregations[trait.aggregation].meaning}</dd>
        {trait.explained_variance !== null && (
          <>
            <dt>Discovered</dt>
            <dd>
              {(100 * trait.explained_variance).toFixed(1)} % of the variance between samples is along this axis. It
              ranks the better of two samples first with a probability of {metricText(trait.discrimination)}.
            </dd>
          </>
        )}
      </dl>
      {isDeleting && (
        <ConfirmDialog
          title={`Delete ${name}`}
          verb={sample_count === 0 ? 'Delete the trait' : `Delete the trait and ${counted(sample_count, 'sample')}`}
          kind="danger"
          onConfirm={remove}
          onClose={() => setDeleting(false)}
        >
          <p>
            This deletes the trait <code>{key}</code> of <code>{handle}</code>
            {sample_count > 0 && ` with ${counted(sample_count, 'sample')}`}. This can’t be undone.
          </p>
        </ConfirmDialog>
      )}
    </>
  )
}
