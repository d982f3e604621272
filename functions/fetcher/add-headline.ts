/** Puts the title of a page before its text as a paragraph, unless the text begins with it. */
export function addHeadline(title: string, text: string): string {
  const headline = title.replace(/\s+/g, ' ').trim()
  if (headline === '' || isBeginningOf(text, headline)) return text
  return `${headline}\n\n${text}`
}

/** Compares letters and digits only: the copies of a headline differ in case, quotation marks and dashes. */
function isBeginningOf(text: string, headline: string): boolean {
  // The factor leaves room for what is left out of the text.
  const start = lettersOf(text.slice(0, 4 * headline.length))
  const letters = lettersOf(headline)
  return letters === '' ? text.startsWith(headline) : start.startsWith(letters)
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
}
