import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { ColumnHeads } from '../../ui/column-heads.tsx'
import { countText, signedText } from '../../ui/number-text.ts'
import type { Explanation } from './explained-word.ts'

/** The rows of each table that are shown at first. */
const shownFirst = 8

type Share = { readonly id: string; readonly name: string; readonly share: number }

/** Lists the strongest words and the measures of style with their signed shares. */
export function ShareTables({ explanation: { base, words, style, rest } }: { readonly explanation: Explanation }) {
  return (
    <>
      <div class="columns share-tables">
        <ShareTable
          title="Words"
          none="No word moves the score."
          shares={words.map(({ text, start, share }) => ({ id: String(start), name: text, share }))}
        />
        <ShareTable
          title="Style"
          none="No measure of style moves the score."
          shares={style.map(({ name, share }) => ({ id: name, name, share }))}
        />
      </div>
      <p class="hint">
        Shares are in log-odds. A text without content has {signedText(base, 3)}.
        {rest && ` ${countText(rest.words)} further words have ${signedText(rest.share, 3)} in all.`}
      </p>
    </>
  )
}

type ShareTableProps = { readonly title: string; readonly none: string; readonly shares: readonly Share[] }

function ShareTable({ title, none, shares }: ShareTableProps) {
  const [isWhole, setWhole] = useState(false)
  if (shares.length === 0) return <p class="muted">{none}</p>
  return (
    <div>
      <table class="share-table">
        <ColumnHeads columns={[title, { figure: 'Share' }]} />
        <tbody>
          {shares.slice(0, isWhole ? undefined : shownFirst).map(({ id, name, share }) => (
            <tr key={id}>
              <td class="text">{name}</td>
              <td class={`number share-figure-${share > 0 ? 'positive' : 'negative'}`}>{signedText(share, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shares.length > shownFirst && (
        <Button kind="quiet" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {isWhole ? 'Show the strongest' : `Show all ${countText(shares.length)}`}
        </Button>
      )}
    </div>
  )
}
