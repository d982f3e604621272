/** The properties of a DOM node that the fetcher reads. */
export type TreeNode = {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly firstChild: TreeNode | null
  readonly nextSibling: TreeNode | null
  readonly parentNode: TreeNode | null
}
