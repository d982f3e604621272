import { useEffect, useRef } from 'preact/hooks'
import { Link } from 'wouter-preact'

type TabBarProps = {
  readonly label: string
  readonly tabs: readonly { readonly path: string; readonly name: string }[]
  /** The path of the tab that is shown. */
  readonly shown: string
  /** The address below which the paths are. */
  readonly base: string
}

/** Shows the parts of a page as links. Where they are wider than the page, they scroll, and the one that is shown is in sight. */
export function TabBar({ label, tabs, shown, base }: TabBarProps) {
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = bar.current
    const tab = element?.querySelector<HTMLElement>('[aria-current]')
    if (!element || !tab) return
    const middle = tab.offsetLeft - element.offsetLeft + tab.offsetWidth / 2
    element.scrollLeft = middle - element.clientWidth / 2
  }, [shown])
  return (
    <nav class="tabs" aria-label={label} ref={bar}>
      {tabs.map(({ path, name }) => (
        <Link key={path} href={`${base}/${path}`} class="tab" aria-current={path === shown ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
