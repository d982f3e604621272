import { type CodePointRange, complementOf, rangesOfEscape } from '#json-schema/code-point-ranges.ts'
import { patternTokens } from '#json-schema/pattern-tokens.ts'

/** A construct that no linear-time engine can match. */
export class UnsupportedPattern extends Error {
  override readonly name = 'UnsupportedPattern'
}

/** Writes a valid regular expression of ECMA-262 (flag `u`) in the syntax of RE2, with the same meaning. */
export function re2Syntax(source: string): string {
  const tokens = patternTokens(source)
  const written: string[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? ''
    if (token.startsWith('[')) {
      const end = tokens.indexOf(']', at + 1)
      written.push(classOf(tokens.slice(at + 1, end), token === '[^'))
      at = end
    } else {
      written.push(outsideClass(token))
    }
  }
  return written.join('')
}

const lineEnds: readonly CodePointRange[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
]

function outsideClass(token: string): string {
  if (token === '.') return writtenClass(complementOf(lineEnds))
  if (token === '\\b' || token === '\\B') return token
  if (/^\\(?:[1-9]|k<)/.test(token))
    throw new UnsupportedPattern(`refers back to a group: "${token}" cannot be matched in linear time`)
  if (/^\(\?<?[=!]/.test(token)) {
    throw new UnsupportedPattern(`looks around: "${token}" can be matched in linear time only right after "^"`)
  }
  if (token === '(' || token.startsWith('(?<') || token === '(?:') return '(?:'
  if (token.startsWith('(?')) throw new UnsupportedPattern(`changes its flags: "${token}" is not supported`)
  if (!token.startsWith('\\')) return /^[$()*+?^{}|]$/.test(token) || /^[0-9,]$/.test(token) ? token : codePoint(token)
  return isSetEscape(token) ? writtenClass(rangesOfEscape(token)) : writtenPoint(pointOf(token))
}

function codePoint(character: string): string {
  return writtenPoint(character.codePointAt(0) ?? 0)
}

/** Writes a class. `[a-z\d]` is read as ranges, because escapes mean less in RE2. */
function classOf(tokens: readonly string[], isNegated: boolean): string {
  const ranges: CodePointRange[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const [token = '', dash, last] = tokens.slice(at, at + 3)
    if (isSetEscape(token)) {
      ranges.push(...rangesOfEscape(token))
    } else if (dash === '-' && last !== undefined) {
      ranges.push([pointOf(token), pointOf(last)])
      at += 2
    } else {
      ranges.push([pointOf(token), pointOf(token)])
    }
  }
  return writtenClass(isNegated ? complementOf(ranges) : ranges)
}

function isSetEscape(token: string): boolean {
  return /^\\[dDsSwWpP]/.test(token)
}

const controls = new Map([
  ['\\t', 0x09],
  ['\\n', 0x0a],
  ['\\v', 0x0b],
  ['\\f', 0x0c],
  ['\\r', 0x0d],
  ['\\0', 0x00],
  // Inside a class only.
  ['\\b', 0x08],
])

/** Returns the code point that a character or an escape stands for. */
function pointOf(token: string): number {
  const control = controls.get(token)
  if (control !== undefined) return control
  if (/^\\u.{4}\\u/.test(token))
    return String.fromCharCode(hex(token.slice(2, 6)), hex(token.slice(8))).codePointAt(0) ?? 0
  if (/^\\[ux]/.test(token)) return hex(token.replace(/^\\[ux]\{?|\}$/g, ''))
  if (/^\\c/.test(token)) return (token.codePointAt(2) ?? 0) % 32
  return token.codePointAt(token.startsWith('\\') ? 1 : 0) ?? 0
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16)
}

function writtenClass(ranges: readonly CodePointRange[]): string {
  // A class that nothing matches is the complement of all.
  if (ranges.length === 0) return '[^\\x{0}-\\x{10FFFF}]'
  return `[${ranges.map(([first, last]) => `${writtenPoint(first)}-${writtenPoint(last)}`).join('')}]`
}

function writtenPoint(point: number): string {
  return `\\x{${point.toString(16)}}`
}
