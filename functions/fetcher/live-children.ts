import { Element, type parseHTML } from 'linkedom/worker'

type PageElement = ReturnType<typeof parseHTML>['document']['body']

const listed = Symbol('listed children')
type Parent = PageElement & { [listed]?: PageElement[] | undefined }

/**
 * Makes linkedom keep the list of an element's children while children are removed. It would make a new one at each use, and
 * Readability uses it once for each child: a page of many siblings would take time in proportion to their square.
 */
export function keepListsOfChildren(): void {
  const prototype: PageElement = Element.prototype
  const makeList = getterOf(prototype, 'children')
  const { insertBefore, remove } = prototype

  Object.defineProperty(prototype, 'children', {
    get(this: Parent) {
      // An array of a class of its own would be slow to remove from.
      this[listed] ??= Array.from(makeList.call(this))
      return this[listed]
    },
  })
  Object.assign(prototype, {
    insertBefore(this: Parent, ...nodes: Parameters<typeof insertBefore>) {
      this[listed] = undefined
      return insertBefore.apply(this, nodes)
    },
    remove(this: Parent) {
      unlist(this.parentNode, this)
      remove.call(this)
    },
  })
}

function unlist(parent: { [listed]?: PageElement[] | undefined } | null, child: PageElement): void {
  const list = parent?.[listed]
  if (list === undefined) return
  // Readability removes many from the end.
  if (list.at(-1) === child) list.pop()
  else list.splice(list.indexOf(child), 1)
}

function getterOf(prototype: object, name: string): () => Iterable<PageElement> {
  const own = Object.getOwnPropertyDescriptor(prototype, name)?.get
  return own ?? getterOf(Object.getPrototypeOf(prototype), name)
}
