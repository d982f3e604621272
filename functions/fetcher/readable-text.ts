import { Readability } from '@mozilla/readability'
import { addHeadline } from '#fetcher/add-headline.ts'
import { blockText } from '#fetcher/block-text.ts'
import { parsePage } from '#fetcher/parse-page.ts'
import type { TreeNode } from '#fetcher/tree-node.ts'

/** Returns the headline and the main text of a page, without menus, asides and footers; '' if it has no text. */
export function readableText(html: string): string {
  const reader = new Readability(parsePage(html), { serializer: (node: TreeNode) => node })
  const article = reader.parse()
  const text = article?.content ? blockText(article.content) : ''
  return text === '' ? '' : addHeadline(article?.title ?? '', text)
}
