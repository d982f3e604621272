import { useState } from 'preact/hooks'
import { Button } from '../../../ui/button.tsx'
import { countText } from '../../../ui/number-text.ts'
import type { Issue } from './table.ts'

/** The lines that are shown at once. */
const shownAtOnce = 20

/** Lists the lines of a file that can't be read, with the reasons. */
export function IssueList({ issues }: { readonly issues: readonly Issue[] }) {
  const [shown, setShown] = useState(shownAtOnce)
  if (issues.length === 0) return null
  return (
    <section class="panel upload-issues" aria-label="Rows that cannot be read">
      <h2>
        {issues.length === 1 ? '1 row cannot be read' : `${countText(issues.length)} rows cannot be read`}, and will be
        left out
      </h2>
      <ul>
        {issues.slice(0, shown).map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            <span class="number">Line {line}</span> <span class="text">{message}</span>
          </li>
        ))}
      </ul>
      {issues.length > shown && (
        <Button onPress={() => setShown(shown + 200)}>Show more of {countText(issues.length - shown)}</Button>
      )}
    </section>
  )
}
