import { useState } from 'preact/hooks'
import { useLoaded } from '../../loading/use-loaded.ts'
import { Button } from '../../ui/button.tsx'
import { ColumnHeads } from '../../ui/column-heads.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { signedText } from '../../ui/number-text.ts'
import { TableWrap } from '../../ui/table-wrap.tsx'
import { readSampleTexts } from './read-sample-texts.ts'
import type { VersionComparison } from './version-words.ts'

type ChangedTextsProps = {
  readonly handle: string
  readonly comparison: VersionComparison
  readonly ownTexts: readonly string[] | undefined
}

type Changed = VersionComparison['changed'][number]

/** The rows that are shown until all are asked for: the largest changes say most. */
const firstRows = 20

/** Shows the texts that have another label by the second version than by the first, the largest change first. */
export function ChangedTexts({ handle, comparison, ownTexts }: ChangedTextsProps) {
  const { changed, changed_count } = comparison
  const ids = new Set(changed.flatMap(({ sample_id }) => sample_id ?? []))
  const [isWhole, setWhole] = useState(false)
  const samples = useLoaded((signal) => readSampleTexts(handle, ids, signal), [handle, comparison])
  if (changed.length === 0) {
    return (
      <EmptyState title="No text has another label">
        <p>To see how both versions score other texts, paste some below.</p>
      </EmptyState>
    )
  }

  const textOf = ({ sample_id, index }: Changed) =>
    sample_id === undefined ? ownTexts?.[index ?? -1] : samples.value?.get(sample_id)
  const [a, b] = [`v${comparison.a.version_no}`, `v${comparison.b.version_no}`]
  return (
    <section>
      <div class="section-head">
        <h2>Texts with another label</h2>
        {changed.length < changed_count && (
          <span class="muted">
            The {changed.length} largest changes of {changed_count}.
          </span>
        )}
      </div>
      {samples.error !== undefined && <ErrorPanel error={samples.error} onRetry={samples.reload} />}
      <TableWrap label="Texts with another label">
        <table>
          <ColumnHeads columns={['Text', 'Trait', a, b, { figure: 'Change' }]} />
          <tbody>
            {(isWhole ? changed : changed.slice(0, firstRows)).map((one) => (
              <tr key={`${one.trait} ${one.sample_id ?? one.index}`}>
                <td class="changed-text">
                  <ChangedText text={textOf(one)} change={one} isLoading={samples.isLoading} />
                </td>
                <td>{one.trait}</td>
                <Labelled {...one.a} />
                <Labelled {...one.b} />
                <td class="number">{signedText(one.delta)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
      {!isWhole && changed.length > firstRows && (
        <div class="rest-of-list">
          <span>{firstRows} shown.</span>
          <Button onPress={() => setWhole(true)}>Show all {changed.length} changes</Button>
        </div>
      )}
    </section>
  )
}

type ChangedTextProps = { readonly text: string | undefined; readonly change: Changed; readonly isLoading: boolean }

function ChangedText({ text, change, isLoading }: ChangedTextProps) {
  if (text !== undefined) return <div class="text text-clamped">{text}</div>
  const name = `Sample ${change.sample_id ?? change.index}`
  return (
    <span class="muted">{isLoading ? `${name} …` : `${name}: its text was deleted, or is far down a long list.`}</span>
  )
}

function Labelled({ score, label }: Changed['a']) {
  return (
    <td class="nowrap">
      <span class="number">{score}</span> {label ?? <span class="muted">no label</span>}
    </td>
  )
}
