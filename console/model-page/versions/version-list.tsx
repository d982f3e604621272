import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import type { Version } from '../../../client/client.ts'
import type { Pages } from '../../loading/use-pages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import { TableWrap } from '../../ui/table-wrap.tsx'
import type { ShownModel } from '../tab-props.ts'
import { VersionRow } from './version-row.tsx'

type VersionListProps = {
  readonly handle: string
  readonly shown: ShownModel
  readonly versions: Pages<Version>
  readonly canWrite: boolean
  readonly onActivate: (versionNo: number) => void
  readonly onTag: (versionNo: number) => void
  readonly onChanged: () => void
  readonly onStale: () => void
}

/** Shows the versions of a model, newest first. Two of them can be chosen for a comparison. */
export function VersionList({ handle, shown, versions, canWrite, onActivate, onTag, ...on }: VersionListProps) {
  const [chosen, setChosen] = useState<readonly number[]>([])
  const { items, isEmpty } = versions
  if (isEmpty)
    return (
      <EmptyState title="No version yet">
        <p>
          A training records the first one. Go to <Link href={`/models/${handle}/runs`}>Training</Link>.
        </p>
      </EmptyState>
    )

  const choose = (no: number, isChosen: boolean) =>
    // The last two that were chosen are compared.
    setChosen((before) => [...before.filter((one) => one !== no), ...(isChosen ? [no] : [])].slice(-2))
  const [earlier, later] = [...chosen].sort((a, b) => a - b)
  return (
    <section>
      <div class="section-head">
        <h2>Versions</h2>
        {earlier !== undefined && later !== undefined ? (
          <Link class="button" href={`/models/${handle}/versions/compare/v${earlier}/v${later}`}>
            Compare v{earlier} with v{later}
          </Link>
        ) : (
          canWrite && items.length > 1 && <span class="muted">Choose two to compare them.</span>
        )}
      </div>
      {items.length > 0 && (
        <TableWrap label="Versions">
          <table class="version-list stacked">
            <thead>
              <tr>
                {canWrite && (
                  <td>
                    <span class="visually-hidden">Compare</span>
                  </td>
                )}
                <th scope="col">Version</th>
                <th scope="col">Recorded by</th>
                <th scope="col" class="number">
                  Samples
                </th>
                <th scope="col" class="number">
                  AUC
                </th>
                <th scope="col">New labels</th>
                <th scope="col">Activation</th>
                {canWrite && (
                  <td>
                    <span class="visually-hidden">Actions</span>
                  </td>
                )}
              </tr>
            </thead>
            <tbody>
              {items.map((version) => (
                <VersionRow
                  key={version.version_no}
                  handle={handle}
                  version={version}
                  shown={shown}
                  canWrite={canWrite}
                  isChosen={chosen.includes(version.version_no)}
                  onChoose={(isChosen) => choose(version.version_no, isChosen)}
                  onActivate={() => onActivate(version.version_no)}
                  onTag={() => onTag(version.version_no)}
                  {...on}
                />
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
      <RestOfList of={versions} what="versions" />
    </section>
  )
}
