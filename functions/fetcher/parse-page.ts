import { parseHTML } from 'linkedom/worker'
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5'
import { isConsentNotice } from '#fetcher/is-consent-notice.ts'
import { keepListsOfChildren } from '#fetcher/live-children.ts'
import { limitedTree } from '#fetcher/page-limits.ts'

type Document = ReturnType<typeof parseHTML>['document']
type Parent = readonly [source: DefaultTreeAdapterTypes.ParentNode, copy: Document]

/** The most attributes of an element that are kept: setting one takes time in proportion to those that are there. */
const maxAttributes = 100

keepListsOfChildren()

/** The scripts of a page are not run, so its `noscript` elements are elements like others. */
const parserOptions = () => ({ scriptingEnabled: false, treeAdapter: limitedTree() })

/**
 * Returns the document of a page, without comments, templates and notices about cookies. parse5 builds the tree, as the
 * HTML standard has it. linkedom supplies the DOM only: its own parser loses what stands before `<html>`, for example.
 * Throws if the page is over the limits.
 */
export function parsePage(html: string): Document {
  const { document } = parseHTML('')
  copyBelow(document, [parse(html, parserOptions()), document])
  // Readability keeps the page as HTML, to start afresh if it finds little text.
  const { body } = document
  Object.defineProperty(body, 'innerHTML', {
    get: () => Reflect.get(Object.getPrototypeOf(body), 'innerHTML', body),
    set(content: string) {
      body.replaceChildren()
      copyBelow(document, [parseFragment(content, parserOptions()), body])
    },
  })
  return document
}

/** Copies all that is below a node. Does not recurse, because pages can be deep. */
function copyBelow(document: Document, top: Parent): void {
  for (let parents = [top]; parents.length > 0; ) {
    parents = parents.flatMap((parent) => copyChildren(document, parent))
  }
}

/** Copies the children of a node, and returns those that can have children of their own. */
function copyChildren(document: Document, [source, copy]: Parent): Parent[] {
  const parents: Parent[] = []
  for (const child of source.childNodes) {
    if ('value' in child) copy.appendChild(document.createTextNode(child.value))
    if (!('tagName' in child) || isConsentNotice(child)) continue
    const element = document.createElement(child.tagName)
    for (const { name, value } of attributesOf(child)) element.setAttribute(name, value)
    copy.appendChild(element)
    parents.push([child, element])
  }
  return parents
}

/** Returns the attributes to keep: none of a formula of MathJax, because Readability takes its classes for a menu's. */
function attributesOf({ tagName, attrs }: DefaultTreeAdapterTypes.Element) {
  return tagName === 'mjx-container' ? [] : attrs.slice(0, maxAttributes)
}
