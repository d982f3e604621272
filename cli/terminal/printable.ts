/** The colours of `style`, ends of lines, and every control character but tabs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: These are the ones that are meant.
const controls = /\u001b\[(?:1|2|22|3[1-6]|39)m|\r?\n|[^\P{Cc}\t]/gu

/**
 * Returns a text without what would control a terminal: texts, labels and names of others could clear it, set its title or write
 * over what stands there. Colours, tabs and ends of lines stay.
 */
export function printable(text: string): string {
  return text.replace(controls, (found) => (found.length > 1 || found === '\n' ? found : '\ufffd'))
}
