/** Returns a name of others, such as that of a file, on one line, without what would control a terminal. */
export function oneLine(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd')
}
