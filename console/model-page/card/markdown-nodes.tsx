import { type ComponentChildren, h } from 'preact'

/** The elements that Markdown makes and that need no attribute. */
const plainElements = new Set(['p', 'ul', 'ol', 'li', 'blockquote', 'em', 'strong', 'code', 'hr', 'br'])

/** The level of the heading above the text. */
const outerLevel = 2

/**
 * Returns the elements of Markdown that was rendered as HTML, made anew from those that are known: nothing of the HTML itself gets
 * into the page. A parsed document loads no image.
 */
export function markdownNodes(html: string): ComponentChildren {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  let level = outerLevel

  const childrenOf = (node: Node): ComponentChildren => [...node.childNodes].map(nodeOf)
  const nodeOf = (node: Node): ComponentChildren => {
    if (!(node instanceof HTMLElement)) return node.textContent
    const name = node.localName
    if (plainElements.has(name)) return h(name, null, childrenOf(node))
    if (name === 'pre') return codeBlock(childrenOf(node))
    if (name === 'a') return linkOf(node, childrenOf(node))
    if (name === 'img') return <span class="muted">[image: {node.getAttribute('alt') || 'without description'}]</span>
    if (/^h[1-6]$/.test(name)) {
      // A level that is left out would mislead whoever reads by headings.
      level = Math.min(Number(name[1]) + outerLevel, level + 1, 6)
      return h(`h${level}`, null, childrenOf(node))
    }
    return childrenOf(node)
  }
  return childrenOf(body)
}

/** A block of code scrolls, and so must be reachable by the keyboard. */
function codeBlock(children: ComponentChildren): ComponentChildren {
  return h('pre', { tabIndex: 0 }, children)
}

/** Links leave the console, in a tab of their own. Those within the readme, and those of other protocols, lead nowhere here. */
function linkOf(link: HTMLElement, children: ComponentChildren): ComponentChildren {
  const address = link.getAttribute('href') ?? ''
  if (!/^(https?|mailto):/i.test(address)) return <span>{children}</span>
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}
