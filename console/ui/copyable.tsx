import { useState } from 'preact/hooks'

type CopyableProps = {
  readonly text: string
  /** True for several lines, as a block. */
  readonly isBlock?: boolean
}

/** Shows a text that one wants to copy, with a button that does. */
export function Copyable({ text, isBlock = false }: CopyableProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = async () => {
    try {
      // Pages that are neither secure nor local have no clipboard.
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('failed')
    }
  }
  const word = { idle: 'Copy', copied: 'Copied', failed: 'Not copied: select it' }[state]
  return (
    <span class={isBlock ? 'copyable copyable-block' : 'copyable'}>
      {isBlock ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by the keyboard.
        <pre tabIndex={0}>
          <code>{text}</code>
        </pre>
      ) : (
        <code>{text}</code>
      )}
      <button type="button" class="button button-quiet" onClick={copy} onBlur={() => setState('idle')}>
        {word}
      </button>
      <span class="visually-hidden" role="status">
        {state !== 'idle' && word}
      </span>
    </span>
  )
}
