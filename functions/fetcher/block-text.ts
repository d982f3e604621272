import type { TreeNode } from '#fetcher/tree-node.ts'

const textNode = 3

/** Separators between two words, from weakest to strongest. */
const gaps = ['', ' ', '\n', '\n\n'] as const
const [space, line, paragraph] = [1, 2, 3]

const lines = ['BR', 'DIV', 'DD', 'DT', 'LI', 'TR', 'SECTION', 'ARTICLE', 'HEADER', 'FIGCAPTION', 'CAPTION']
const paragraphs = [
  'P',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'UL',
  'OL',
  'DL',
  'TABLE',
  'PRE',
  'BLOCKQUOTE',
  'FIGURE',
  'HR',
]
const gapAround = new Map([
  ...['TD', 'TH'].map((name) => [name, space] as const),
  ...lines.map((name) => [name, line] as const),
  ...paragraphs.map((name) => [name, paragraph] as const),
])
const unseen = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'TITLE', 'HEAD'])

/** Returns the text below a node, with line breaks where a browser has them. Does not recurse, because pages can be deep. */
export function blockText(root: TreeNode): string {
  const parts: string[] = []
  let gap = 0

  function write(text: string): void {
    const words = text.replace(/\s+/g, ' ')
    const trimmed = words.trim()
    if (words.startsWith(' ')) gap = Math.max(gap, space)
    if (trimmed === '') return
    parts.push(parts.length === 0 ? '' : (gaps[gap] ?? ''), trimmed)
    gap = words.endsWith(' ') ? space : 0
  }

  function pass(node: TreeNode): void {
    gap = Math.max(gap, gapAround.get(node.nodeName) ?? 0)
  }

  let node: TreeNode | null = root
  while (node !== null) {
    if (node.nodeType === textNode) write(node.nodeValue ?? '')
    else pass(node)
    const child: TreeNode | null = unseen.has(node.nodeName) ? null : node.firstChild
    node = child ?? following(node)
  }
  return parts.join('')

  function following(from: TreeNode): TreeNode | null {
    for (let node: TreeNode | null = from; node !== null && node !== root; node = node.parentNode) {
      pass(node)
      if (node.nextSibling !== null) return node.nextSibling
    }
    return null
  }
}
