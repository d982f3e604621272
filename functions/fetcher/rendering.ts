/** The ways in which an element separates the words before and after it, from weakest to strongest. */
export const gap = { none: 0, space: 1, line: 2, paragraph: 3 } as const
export type Gap = (typeof gap)[keyof typeof gap]

/** The elements that the rendering section of the HTML standard shows with a margin above and below. */
const paragraphs =
  'BLOCKQUOTE DIALOG DIR DL FIELDSET FIGURE H1 H2 H3 H4 H5 H6 HGROUP HR LISTING MENU OL P PLAINTEXT PRE TABLE UL XMP'

/** The other elements that it shows as blocks, list items or rows; and `label`, which stands for a line of a form. */
const lines = `ADDRESS ARTICLE ASIDE BODY BR CAPTION CENTER DD DETAILS DIV DT FIGCAPTION FOOTER FORM FRAMESET HEADER HTML
  LABEL LEGEND LI MAIN NAV OPTGROUP OPTION SEARCH SECTION SUMMARY TBODY TEXTAREA TFOOT THEAD TR`

/** The elements that stand in a line as a box of their own. */
const spaces = 'AUDIO BUTTON CANVAS EMBED IFRAME IMG INPUT MARQUEE METER OBJECT PROGRESS SELECT SVG TD TH VIDEO'

const gaps = new Map<string, Gap>([
  ...namesIn(spaces).map((name) => [name, gap.space] as const),
  ...namesIn(lines).map((name) => [name, gap.line] as const),
  ...namesIn(paragraphs).map((name) => [name, gap.paragraph] as const),
])

/** The elements whose content is never shown, or only where something else cannot be; and the readings of ruby text. */
const unseen = new Set(
  namesIn('AUDIO CANVAS DATALIST DESC HEAD IFRAME NOEMBED NOFRAMES NOSCRIPT RP RT RTC SCRIPT STYLE TITLE VIDEO'),
)

const preformatted = new Set(namesIn('LISTING PLAINTEXT PRE TEXTAREA XMP'))

/** Returns the gap around an element. */
export function gapAround(name: string): Gap {
  return gaps.get(name) ?? gap.none
}

export function isUnseen(name: string): boolean {
  return unseen.has(name)
}

/** Returns whether an element keeps line breaks and blanks as they are. */
export function isPreformatted(name: string): boolean {
  return preformatted.has(name)
}

function namesIn(list: string): string[] {
  return list.split(/\s+/)
}
