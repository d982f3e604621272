import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom/worker'
import { blockText } from '#fetcher/block-text.ts'
import { isTreeDeeperThan, type TreeNode } from '#fetcher/tree-node.ts'

/** Browsers nest no page deeper than this; the reader takes time with the square of it. */
const maxDepth = 512

/** The text of a page that a reader came for, without menus, asides and footers; '' where there is none. */
export function readableText(html: string): string {
  const document = documentOf(html)
  if (isTreeDeeperThan(document, maxDepth)) throw new Error('The page is nested too deep.')
  const reader = new Readability(document, { serializer: (node: TreeNode) => node, disableJSONLD: true })
  const content = reader.parse()?.content
  return content ? blockText(content) : ''
}

/** The parser adds no elements that a page leaves out; Readability needs `html` and `body`. */
function documentOf(html: string) {
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html>${html}</html>`)
  const root = document.documentElement
  if (root.querySelector('body') === null) {
    const body = document.createElement('body')
    for (const child of [...root.childNodes]) {
      if (child.nodeName !== 'HEAD') body.appendChild(child)
    }
    root.appendChild(body)
  }
  return document
}
