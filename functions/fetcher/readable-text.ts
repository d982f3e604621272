import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom/worker'
import { blockText } from '#fetcher/block-text.ts'
import { isTreeDeeperThan, type TreeNode } from '#fetcher/tree-node.ts'

/** The depth that browsers nest a page to. The reader's time grows with the square of the depth. */
const maxDepth = 512

/** Returns the main text of a page, without menus, asides and footers; '' if it has none. */
export function readableText(html: string): string {
  const document = documentOf(html)
  if (isTreeDeeperThan(document, maxDepth)) throw new Error('The page is nested too deep.')
  const reader = new Readability(document, { serializer: (node: TreeNode) => node, disableJSONLD: true })
  const content = reader.parse()?.content
  return content ? blockText(content) : ''
}

/** Adds the elements that Readability needs and the parser does not supply: `html` and `body`. */
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
