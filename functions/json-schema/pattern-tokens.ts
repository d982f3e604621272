const escapeToken =
  /\\(?:[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|k<[^>]*>|[1-9][0-9]*|.)/
const groupStart = /\(\?(?:<?[=!]|<[^>]*>|[ims]*-?[ims]*:)/
const tokenInClass = new RegExp(`${escapeToken.source}|.`, 'suy')
const tokenOutside = new RegExp(`${escapeToken.source}|${groupStart.source}|\\[\\^?|.`, 'suy')

/** Splits a regular expression that is valid with the flag `u` into its tokens. Inside a class, every character is one. */
export function patternTokens(source: string): string[] {
  const tokens: string[] = []
  let isInClass = false
  for (let at = 0; at < source.length; ) {
    const pattern: RegExp = isInClass ? tokenInClass : tokenOutside
    pattern.lastIndex = at
    const token: string = pattern.exec(source)?.[0] ?? ''
    tokens.push(token)
    isInClass = isInClass ? token !== ']' : token.startsWith('[')
    at += token.length
  }
  return tokens
}
