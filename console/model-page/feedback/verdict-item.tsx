import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useAction } from '../../loading/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'

/** Takes back what was said. */
export type Undo = () => Promise<unknown>

/** A text to agree or disagree with. */
export type Judged = {
  readonly id: string
  readonly text: string
  readonly facts: ComponentChildren
  /** The agreement that was given before, if there is one. */
  readonly agreed?: Undo | undefined
  readonly agree: () => Promise<Undo>
  readonly disagree: () => Promise<Undo>
  /** The words for what was done after each, such as “Kept”. */
  readonly done: { readonly agreed: string; readonly disagreed: string }
}

type Verdict = { readonly kind: 'agreed' | 'disagreed'; readonly undo: Undo }

/** A longer text is cut until one asks for the whole of it. */
const cutLength = 220

/** Shows a text with what is known of it, and takes the verdict on it. */
export function VerdictItem({ entry }: { readonly entry: Judged }) {
  const { text, facts, agree, disagree, done } = entry
  const [verdict, setVerdict] = useState<Verdict | undefined>(
    entry.agreed ? { kind: 'agreed', undo: entry.agreed } : undefined,
  )
  const [isWhole, setWhole] = useState(false)
  const give = useAction(async (kind: Verdict['kind']) => {
    setVerdict({ kind, undo: await (kind === 'agreed' ? agree() : disagree()) })
  })
  const takeBack = useAction(async () => {
    await verdict?.undo()
    setVerdict(undefined)
  })
  const element = useFocusAfter(verdict)
  const isLong = text.length > cutLength || text.split('\n', 4).length > 3
  const error = give.error ?? takeBack.error
  const start = text.slice(0, 60)
  return (
    <li ref={element} class="verdict">
      <div class="verdict-body">
        <p class={isWhole ? 'text' : 'text text-clamped'} dir="auto">
          {text}
        </p>
        <div class="trait-facts">
          {facts}
          {isLong && (
            <Button kind="quiet" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
              {isWhole ? 'Less' : 'Whole text'}
            </Button>
          )}
        </div>
        {error !== undefined && <ErrorPanel error={error} />}
      </div>

      <div class="verdict-actions">
        {verdict === undefined ? (
          <>
            <Button aria-label={`Agree: ${start}`} isBusy={give.isRunning} onPress={() => void give.run('agreed')}>
              Agree
            </Button>
            <Button
              aria-label={`Disagree: ${start}`}
              isBusy={give.isRunning}
              onPress={() => void give.run('disagreed')}
            >
              Disagree
            </Button>
          </>
        ) : (
          <>
            <span class="muted">{done[verdict.kind]}</span>
            <Button aria-label={`Undo: ${start}`} isBusy={takeBack.isRunning} onPress={() => void takeBack.run()}>
              Undo
            </Button>
          </>
        )}
      </div>
    </li>
  )
}

/** Moves the focus on where the button that had it is gone: to the next entry after a verdict, and to this one when it is undone. */
function useFocusAfter(verdict: Verdict | undefined) {
  const element = useRef<HTMLLIElement>(null)
  const before = useRef(verdict)
  useLayoutEffect(() => {
    if (before.current === verdict) return
    before.current = verdict
    if (document.activeElement !== document.body) return
    const next = verdict ? (element.current?.nextElementSibling ?? element.current) : element.current
    next?.querySelector<HTMLButtonElement>('.verdict-actions button')?.focus()
  }, [verdict])
  return element
}
