import { RE2JS, RE2JSException } from 're2js'
import { re2Syntax, UnsupportedPattern } from '#json-schema/re2-syntax.ts'
import { splitLookaheads } from '#json-schema/split-lookaheads.ts'

/** The most characters that a pattern may have. */
export const maxPatternLength = 1_000
/** The most instructions that a compiled pattern may have: about one a character, times the counts of its repetitions. */
export const maxPatternSize = 5_000

/** A pattern that is matched in time proportional to the length of the text. */
export type LinearPattern = {
  /** The number of its instructions, which bounds the work for each character. */
  readonly size: number
  test(text: string): boolean
}

/** Compiles a regular expression of ECMA-262 (with the flag `u`) for a linear-time engine. Returns the reason if it cannot. */
export function compilePattern(source: string): LinearPattern | { readonly fault: string } {
  if (source.length > maxPatternLength) return { fault: `may have at most ${maxPatternLength} characters` }
  if (!isRegularExpression(source)) return { fault: 'must be a regular expression of ECMA-262' }
  try {
    const parts = splitLookaheads(source).map(({ pattern, isNegative }) => ({
      regex: RE2JS.compile(re2Syntax(pattern)),
      isNegative,
    }))
    const size = parts.reduce((sum, { regex }) => sum + regex.programSize(), 0)
    if (size > maxPatternSize) return { fault: `is too large: its repetitions make ${size} of ${maxPatternSize} steps` }
    return { size, test: (text) => parts.every(({ regex, isNegative }) => regex.test(text) !== isNegative) }
  } catch (error) {
    if (error instanceof UnsupportedPattern) return { fault: error.message }
    if (error instanceof RE2JSException) return { fault: `cannot be matched in linear time: ${error.message}` }
    throw error
  }
}

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}
