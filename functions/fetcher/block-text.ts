import { gapAround, isPreformatted, isUnseen } from '#fetcher/rendering.ts'
import type { TreeNode } from '#fetcher/tree-node.ts'
import { writtenText } from '#fetcher/written-text.ts'

const textNode = 3

/** Returns the text below a node, with line breaks where a browser has them. Does not recurse, because pages can be deep. */
export function blockText(root: TreeNode): string {
  const text = writtenText()
  let preformatted = 0
  let node: TreeNode | null = root
  while (node !== null) {
    if (node.nodeType === textNode) text.write(node.nodeValue ?? '', preformatted > 0)
    else enter(node)
    const child: TreeNode | null = isUnseen(node.nodeName) ? null : node.firstChild
    node = child ?? following(node)
  }
  return text.toString()

  function enter({ nodeName }: TreeNode): void {
    text.separate(gapAround(nodeName))
    if (isPreformatted(nodeName)) preformatted++
  }

  function leave({ nodeName }: TreeNode): void {
    text.separate(gapAround(nodeName))
    if (isPreformatted(nodeName)) preformatted--
  }

  function following(from: TreeNode): TreeNode | null {
    for (let node: TreeNode | null = from; node !== null && node !== root; node = node.parentNode) {
      leave(node)
      if (node.nextSibling !== null) return node.nextSibling
    }
    return null
  }
}
