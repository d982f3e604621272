import type { ComponentChildren } from 'preact'

type TableWrapProps = {
  /** The name of the table, which the box around it has for screen readers. */
  readonly label: string
  readonly children: ComponentChildren
}

/** Lets a table that is wider than the page scroll in its box. It takes the focus, so that the keyboard can scroll a table without buttons. */
export function TableWrap({ label, children }: TableWrapProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard.
    <section class="table-wrap" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
