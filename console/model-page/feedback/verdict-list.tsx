import { useEffect, useRef } from 'preact/hooks'
import { type Judged, VerdictItem } from './verdict-item.tsx'

type VerdictListProps = {
  readonly label: string
  readonly entries: readonly Judged[]
}

/** Lists texts to agree or disagree with. Its keys work while the focus is in it, so that they disturb no other page and no typing. */
export function VerdictList({ label, entries }: VerdictListProps) {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const element = list.current
    element?.addEventListener('keydown', actOnKey)
    return () => element?.removeEventListener('keydown', actOnKey)
  }, [])
  return (
    <>
      <p class="hint verdict-hint">
        Keys in the list: <kbd>J</kbd> <kbd>K</kbd> or <kbd>↓</kbd> <kbd>↑</kbd> move, <kbd>A</kbd> agrees, <kbd>D</kbd>{' '}
        disagrees, <kbd>U</kbd> undoes.
      </p>
      <ol ref={list} class="verdicts" aria-label={label}>
        {entries.map((entry) => (
          <VerdictItem key={entry.id} entry={entry} />
        ))}
      </ol>
    </>
  )
}

function actOnKey(event: KeyboardEvent): void {
  const item = event.target instanceof Element ? event.target.closest('.verdict') : null
  if (!item || event.ctrlKey || event.metaKey || event.altKey) return
  const buttons = verdictButtonsOf(item)
  const [first, second] = buttons
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (key === 'j' || key === 'ArrowDown') verdictButtonsOf(item.nextElementSibling)[0]?.focus()
  else if (key === 'k' || key === 'ArrowUp') verdictButtonsOf(item.previousElementSibling)[0]?.focus()
  else if (key === 'a' && second) first?.click()
  else if (key === 'd') second?.click()
  else if (key === 'u' && !second) first?.click()
  else return
  event.preventDefault()
}

/** Returns the buttons of an entry: those that agree and disagree, or the one that undoes what was said. */
function verdictButtonsOf(item: Element | null): readonly HTMLButtonElement[] {
  return [...(item?.querySelectorAll<HTMLButtonElement>('.verdict-actions button') ?? [])]
}
