import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

type PageProps = {
  readonly title: string
  /** Shown in place of the title, for instance with badges. */
  readonly heading?: ComponentChildren
  /** The buttons at the right of the heading. */
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

/** Shows a page below its heading. The heading gets the focus when the page is opened, so that screen readers say where one is. */
export function Page({ title, heading, actions, children }: PageProps) {
  const element = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Touchstone`
    element.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [title])
  return (
    <>
      <div class="page-head">
        <h1 ref={element} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {actions && <div class="actions">{actions}</div>}
      </div>
      {children}
    </>
  )
}
