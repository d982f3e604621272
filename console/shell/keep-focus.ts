/** Where an element stands that has the focus: the row of a list or table that it is in, and its place in it. */
type Place = { readonly list: Element; readonly row: number; readonly control: number }

const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
const places = new WeakMap<Element, Place>()

/**
 * Moves the focus on when the element that has it is taken from the page, such as the button of a row that was deleted.
 * The browser would start at the top of the page again. Returns a function that ends this.
 */
export function keepFocus(): () => void {
  let last: Element | undefined
  const noteFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return
    last = target
    const place = placeOf(target)
    if (place) places.set(target, place)
  }
  const observer = new MutationObserver(() => {
    if (last && !last.isConnected && document.activeElement === document.body) focusInPlaceOf(last)
  })
  addEventListener('focusin', noteFocus)
  observer.observe(document.body, { childList: true, subtree: true })
  return () => {
    removeEventListener('focusin', noteFocus)
    observer.disconnect()
  }
}

/** Focuses what has taken the place of an element: the same control of the next row, or else the heading of the page. */
export function focusInPlaceOf(gone: Element): void {
  const place = places.get(gone)
  const rows = place?.list.isConnected ? place.list.children : undefined
  const row = place && rows?.[Math.min(place.row, rows.length - 1)]
  const inRow = row?.querySelectorAll<HTMLElement>(controls)
  const next = inRow && place && (inRow[place.control] ?? inRow[inRow.length - 1])
  if (next) next.focus()
  else document.querySelector('h1')?.focus({ preventScroll: true })
}

function placeOf(element: Element): Place | undefined {
  const row = element.closest('tr, li')
  const list = row?.parentElement
  if (!row || !list) return undefined
  return {
    list,
    row: [...list.children].indexOf(row),
    control: [...row.querySelectorAll(controls)].indexOf(element),
  }
}
