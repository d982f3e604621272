/** The properties of a DOM node that the fetcher reads. */
export type TreeNode = {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly firstChild: TreeNode | null
  readonly nextSibling: TreeNode | null
  readonly parentNode: TreeNode | null
}

export function isTreeDeeperThan(root: TreeNode, levels: number): boolean {
  let depth = 0
  let node: TreeNode | null = root
  while (node !== null && depth <= levels) {
    if (node.firstChild !== null) {
      node = node.firstChild
      depth++
      continue
    }
    while (node !== null && node !== root && node.nextSibling === null) {
      node = node.parentNode
      depth--
    }
    node = node === null || node === root ? null : node.nextSibling
  }
  return depth > levels
}
