import { type DefaultTreeAdapterMap, defaultTreeAdapter, type TreeAdapter } from 'parse5'

/**
 * The limits of a page are counts, because the time that a machine takes says nothing about the page. A page of this size
 * takes some seconds to read; the longest articles of encyclopaedias have a quarter of it.
 */
const limits = {
  /** The depth that browsers nest a page to. */
  depth: 512,
  elements: 50_000,
  /** The depths of all elements together: whoever reads an element often looks at all that it is in. */
  depths: 1_000_000,
}

/**
 * Makes a tree for parse5 that refuses a page over the limits while it is parsed, before it takes time and memory. Comments
 * count as elements, and texts stand between the two, so they are limited as well.
 */
export function limitedTree(): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0
  let depth = 0
  let depths = 0

  function count(): void {
    elements++
    depths += depth
    if (elements > limits.elements || depths > limits.depths) throw new Error('The page has too many elements.')
  }

  return {
    ...defaultTreeAdapter,
    createElement(...element) {
      count()
      return defaultTreeAdapter.createElement(...element)
    },
    createCommentNode(comment) {
      count()
      return defaultTreeAdapter.createCommentNode(comment)
    },
    onItemPush() {
      if (++depth > limits.depth) throw new Error('The page is nested too deep.')
    },
    onItemPop() {
      depth--
    },
  }
}
