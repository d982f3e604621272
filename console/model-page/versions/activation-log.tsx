import type { Pages } from '../../loading/use-pages.ts'
import { ColumnHeads } from '../../ui/column-heads.tsx'
import { Moment } from '../../ui/moment.tsx'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import { TableWrap } from '../../ui/table-wrap.tsx'
import { ActorLink } from './actor-link.tsx'
import { ServedAt } from './served-at.tsx'
import { type Activation, causeWords, versionName } from './version-words.ts'

type ActivationLogProps = { readonly handle: string; readonly activations: Pages<Activation> }

/** Shows every move of the pointer: who activated what, when and why. */
export function ActivationLog({ handle, activations }: ActivationLogProps) {
  const { items } = activations
  return (
    <section>
      <div class="section-head">
        <h2>Activations</h2>
        <ServedAt handle={handle} />
      </div>
      {items.length > 0 && (
        <TableWrap label="Activations">
          <table class="stacked">
            <ColumnHeads columns={[{ figure: 'Generation' }, 'When', 'From → to', 'Cause', 'By', 'Reason']} />
            <tbody>
              {items.map(({ generation, at, from, to, cause, actor, reason }) => (
                <tr key={generation}>
                  <td class="number" data-label="Generation">
                    {generation}
                  </td>
                  <td class="nowrap">
                    <Moment at={at} />
                  </td>
                  <td class="nowrap number">
                    {versionName(from)} → <b>v{to}</b>
                  </td>
                  <td class="nowrap">{causeWords[cause]}</td>
                  <td data-label="by">
                    <ActorLink handle={handle} actor={actor} />
                  </td>
                  <td data-label="Reason">{reason ?? <span class="none">–</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
      <RestOfList of={activations} what="activations" />
    </section>
  )
}
