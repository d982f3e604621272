import { patternTokens } from '#json-schema/pattern-tokens.ts'

/** A pattern that a text must match, or must not match. */
export type PatternPart = { readonly pattern: string; readonly isNegative: boolean }

/**
 * Splits `^(?=a)(?!b)c` into `^(?:a)`, not `^(?:b)`, and `^c`, which together mean the same: a linear-time engine has no
 * lookaheads, and most of them stand at the start. A pattern of another form is returned as it is.
 */
export function splitLookaheads(source: string): readonly PatternPart[] {
  const whole = [{ pattern: source, isNegative: false }]
  const [start, ...tokens] = patternTokens(source)
  if (start !== '^') return whole
  const parts: PatternPart[] = []
  while (tokens[0] === '(?=' || tokens[0] === '(?!') {
    const isNegative = tokens[0] === '(?!'
    const end = endOfGroup(tokens)
    parts.push({ pattern: `^(?:${tokens.slice(1, end).join('')})`, isNegative })
    tokens.splice(0, end + 1)
  }
  if (parts.length === 0 || hasAlternatives(tokens)) return whole
  return [...parts, { pattern: `^${tokens.join('')}`, isNegative: false }]
}

/** Returns the index of the parenthesis that closes the group at the start. */
function endOfGroup(tokens: readonly string[]): number {
  let end = 0
  forEachOutsideClasses(tokens, (_, index, depth) => {
    if (end === 0 && index > 0 && depth === 0) end = index
  })
  return end
}

/** Returns true if a `|` outside of all groups divides the pattern. */
function hasAlternatives(tokens: readonly string[]): boolean {
  let isFound = false
  forEachOutsideClasses(tokens, (token, _, depth) => {
    if (token === '|' && depth === 0) isFound = true
  })
  return isFound
}

/** Visits each token that is not inside a class, with the number of groups around it after it. */
function forEachOutsideClasses(
  tokens: readonly string[],
  visit: (token: string, index: number, depth: number) => void,
): void {
  let isInClass = false
  let depth = 0
  for (const [index, token] of tokens.entries()) {
    if (isInClass) {
      isInClass = token !== ']'
      continue
    }
    if (token.startsWith('[')) isInClass = true
    if (token.startsWith('(')) depth += 1
    if (token === ')') depth -= 1
    visit(token, index, depth)
  }
}
