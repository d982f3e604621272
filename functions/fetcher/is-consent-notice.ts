import type { DefaultTreeAdapterTypes } from 'parse5'

/** The names that pages give to the notice that asks for cookies, such as `cookie-banner` or `gdpr_notice`. */
const noticeName =
  /^(cookies?|gdpr)([-_]?(banner|bar|box|consent|disclaimer|info|law|message|modal|notice|notification|overlay|popup|warning|wrapper))*$/i

/** The elements that hold a whole page or text, whatever their names. */
const wholes: readonly string[] = ['html', 'body', 'main', 'article']

/** Returns whether an element is a notice about cookies, which Readability does not know for what it is. */
export function isConsentNotice({ tagName, attrs }: DefaultTreeAdapterTypes.Element): boolean {
  if (wholes.includes(tagName)) return false
  return attrs.some(
    ({ name, value }) =>
      (name === 'id' || name === 'class') && value.split(/\s+/).some((word) => noticeName.test(word)),
  )
}
