import { Link } from 'wouter-preact'
import type { Model } from '../../client/client.ts'
import { canWriteTo, owns } from '../session/session.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Moment } from '../ui/moment.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { LastOperation } from './last-operation.tsx'
import { useLiveModel } from './use-live-model.ts'

type ModelRowProps = { readonly listed: Model; readonly onArchive: (handle: string) => void }

/** The traits that a row names; the others are counted. */
const shownTraits = 3

/** Shows a model as a row of the list. */
export function ModelRow({ listed, onArchive }: ModelRowProps) {
  const model = useLiveModel(listed)
  const { handle, description, state, traits } = model
  const isArchived = state === 'archived'
  return (
    <tr class={isArchived ? 'archived' : undefined}>
      <th scope="row">
        <Link href={`/models/${handle}`}>{handle}</Link>
        {description && (
          <p class="model-description text text-clamped" dir="auto">
            {description}
          </p>
        )}
      </th>
      <td>
        <StateBadge state={state} />
      </td>
      <td data-label="Active version">
        <ActiveVersion of={model} />
      </td>
      <td data-label="Traits">
        {traits.length === 0 && <span class="none">none yet</span>}
        <span class="text" dir="auto">
          {traits.slice(0, shownTraits).join(', ')}
        </span>
        {traits.length > shownTraits && (
          <span class="muted" title={traits.slice(shownTraits).join(', ')}>
            {` and ${traits.length - shownTraits} more`}
          </span>
        )}
      </td>
      <td>
        <LastOperation of={model.last_operation} />
      </td>
      <td class="updated" data-label="Updated">
        <Moment at={model.updated_at} />
      </td>
      <td class="end-actions">
        {canWriteTo(handle) && !isArchived && (
          <Button kind="quiet" aria-label={`Archive ${handle}`} onPress={() => onArchive(handle)}>
            Archive
          </Button>
        )}
      </td>
    </tr>
  )
}

function ActiveVersion({ of: { handle, version_no, version_tags, activation } }: { readonly of: Model }) {
  if (version_no === null) return <span class="none">none yet</span>
  return (
    <span class="row">
      {owns(handle) ? <Link href={`/models/${handle}/versions/v${version_no}`}>v{version_no}</Link> : `v${version_no}`}
      {activation === 'pinned' && (
        <Badge tone="warning" title="Later trainings record versions, but do not activate them.">
          pinned
        </Badge>
      )}
      {version_tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
    </span>
  )
}
