import { Link } from 'wouter-preact'
import type { Version } from '../../../client/client.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { countText, metricText } from '../../ui/number-text.ts'
import type { ShownModel } from '../tab-props.ts'
import { VersionTags } from './version-tags.tsx'
import { activationKind, activationTitle, aucOf, causeWords, meanAuc } from './version-words.ts'

type VersionRowProps = {
  readonly handle: string
  readonly version: Version
  readonly shown: ShownModel
  readonly canWrite: boolean
  readonly isChosen: boolean
  readonly onChoose: (isChosen: boolean) => void
  readonly onActivate: () => void
  readonly onTag: () => void
  readonly onChanged: () => void
  readonly onStale: () => void
}

/** Shows a version as a row of the list. */
export function VersionRow({ handle, version, shown, canWrite, isChosen, onChoose, ...on }: VersionRowProps) {
  const { version_no: no, triggered_by, created_at, sample_count, changes, activation, tags } = version
  const isActive = shown.model.version_no === no
  return (
    <tr class={isActive ? 'row-active' : undefined}>
      {canWrite && (
        <td>
          <input
            type="checkbox"
            aria-label={`Choose v${no} for a comparison`}
            checked={isChosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        </td>
      )}
      <th scope="row">
        <span class="row">
          <Link href={`/models/${handle}/versions/v${no}`}>v{no}</Link>
          {isActive && <Badge tone="good">active</Badge>}
          <VersionTags
            handle={handle}
            shown={shown}
            versionNo={no}
            tags={tags}
            canWrite={canWrite}
            onDone={on.onChanged}
            onStale={on.onStale}
          />
        </span>
      </th>
      <td class="nowrap">
        {causeWords[triggered_by]}
        <br />
        <span class="muted">
          <Moment at={created_at} />
        </span>
      </td>
      <td class="number" data-label="Samples">
        {countText(sample_count)}
      </td>
      <td class="number" data-label="AUC">
        <AucCell version={version} />
      </td>
      <td data-label="New labels">
        {changes ? (
          <span class="nowrap">
            {changes.changed} of {changes.texts}
            <br />
            <span class="muted">since v{changes.since}</span>
          </span>
        ) : (
          <span class="none">–</span>
        )}
      </td>
      <td class="outcome">{activation?.reason ?? <span class="none">–</span>}</td>
      {canWrite && (
        <td>
          <div class="row-actions">
            {!isActive && (
              <Button onPress={on.onActivate} aria-label={activationTitle(no, shown.model.version_no)}>
                {activationKind(no, shown.model.version_no) === 'roll back' ? 'Roll back' : 'Activate'}
              </Button>
            )}
            <Button kind="quiet" onPress={on.onTag} aria-label={`Tag v${no}`}>
              Tag
            </Button>
          </div>
        </td>
      )}
    </tr>
  )
}

/** The most traits whose AUC is told one by one. */
const maxNamed = 3

function AucCell({ version }: { readonly version: Version }) {
  const traits = Object.entries(version.metrics.traits)
  return (
    <>
      {metricText(meanAuc(version))}
      {traits.length > maxNamed ? (
        <span class="auc-by-trait muted">mean of {traits.length}</span>
      ) : (
        traits.length > 1 &&
        traits.map(([key, metrics]) => (
          <span key={key} class="auc-by-trait muted">
            {key} {metricText(aucOf(metrics))}
          </span>
        ))
      )}
    </>
  )
}
