import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

const inline =
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  )

/** Returns all text of HTML, with a space around each element that is not part of a line: the plainest way to read it. */
export function plainText(html: string): string {
  return textBelow(parseFragment(html))
}

function textBelow(node: DefaultTreeAdapterTypes.ParentNode): string {
  return node.childNodes
    .map((child) => {
      if ('value' in child) return child.value
      if (!('childNodes' in child)) return ''
      return inline.includes(child.nodeName) ? textBelow(child) : ` ${textBelow(child)} `
    })
    .join('')
}
