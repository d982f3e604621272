import { useEffect, useRef } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { ColumnHeads } from '../../ui/column-heads.tsx'
import { countText, metricText } from '../../ui/number-text.ts'
import { TableWrap } from '../../ui/table-wrap.tsx'
import type { Trait } from '../trait.ts'
import { aucOf, type VersionDetail } from '../versions/version-words.ts'
import { traitTypes } from './trait-types.ts'

type TraitListProps = {
  readonly traits: readonly Trait[]
  readonly shownKey: string
  readonly version: VersionDetail | undefined
  readonly linkTo: (key: string) => string
}

/** Lists the traits of a model with their main figures. One of them is shown in detail. */
export function TraitList({ traits, shownKey, version, linkTo }: TraitListProps) {
  const shownRow = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    const row = shownRow.current
    const box = row?.closest('.table-wrap')
    if (!row || !box) return
    const isInSight =
      row.offsetTop >= box.scrollTop && row.offsetTop + row.offsetHeight <= box.scrollTop + box.clientHeight
    if (!isInSight) box.scrollTop = row.offsetTop - box.clientHeight / 2
  }, [shownKey])
  return (
    <div class="trait-list">
      <TableWrap label="Traits">
        <table>
          <ColumnHeads
            columns={[
              'Trait',
              'Type',
              { figure: 'Positive' },
              { figure: 'Negative' },
              { figure: 'AUC' },
              { figure: 'Balanced accuracy' },
              { figure: 'Calibration error' },
            ]}
          />
          <tbody>
            {traits.map((trait) => {
              const metrics = version?.metrics.traits[trait.key]
              return (
                <tr
                  key={trait.key}
                  ref={trait.key === shownKey ? shownRow : null}
                  class={trait.key === shownKey ? 'row-shown' : undefined}
                >
                  <th scope="row">
                    <Link href={linkTo(trait.key)} aria-current={trait.key === shownKey ? 'true' : undefined}>
                      {trait.name}
                    </Link>
                  </th>
                  <td>
                    {traitTypes[trait.type].name}
                    {trait.kind === 'intrinsic' && <span class="muted">, discovered</span>}
                  </td>
                  <td class="number">{countText(trait.positive_samples)}</td>
                  <td class="number">{countText(trait.negative_samples)}</td>
                  <td class="number">{metricText(metrics ? aucOf(metrics) : trait.discrimination)}</td>
                  <td class="number">{metricText(metrics?.balanced_accuracy)}</td>
                  <td class="number">{metricText(metrics?.expected_calibration_error)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </TableWrap>
    </div>
  )
}
