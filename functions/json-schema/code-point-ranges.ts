/** The first and the last code point of a range. */
export type CodePointRange = readonly [first: number, last: number]

const lastCodePoint = 0x10ffff
/** The commonest escapes, so that most patterns are read without a look at every code point. */
const known = new Map<string, readonly CodePointRange[]>([
  ['\\d', rangesWithin('09')],
  ['\\w', rangesWithin('09', 'AZ', '__', 'az')],
  [
    '\\s',
    rangesWithin(
      '\t\r',
      '  ',
      '\u00a0\u00a0',
      '\u1680\u1680',
      '\u2000\u200a',
      '\u2028\u2029',
      '\u202f\u202f',
      '\u205f\u205f',
      '\u3000\u3000',
      '\ufeff\ufeff',
    ),
  ],
])

/** Returns the code points that an escape such as `\d` or `\p{Lu}` stands for, as ECMA-262 defines it. */
export function rangesOfEscape(token: string): readonly CodePointRange[] {
  const ranges = known.get(token) ?? computeRanges(token)
  known.set(token, ranges)
  return ranges
}

function computeRanges(token: string): readonly CodePointRange[] {
  const opposite = known.get(token.toLowerCase())
  return opposite && token.length === 2 ? complementOf(opposite) : rangesMatching(new RegExp(`${token}+`, 'gu'))
}

function rangesWithin(...ends: readonly string[]): readonly CodePointRange[] {
  return ends.map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)] as const)
}

export function complementOf(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const gaps: CodePointRange[] = []
  let next = 0
  for (const [first, last] of ranges.toSorted(([a], [b]) => a - b)) {
    if (first > next) gaps.push([next, first - 1])
    next = Math.max(next, last + 1)
  }
  return next > lastCodePoint ? gaps : [...gaps, [next, lastCodePoint]]
}

/** Finds the runs of code points that a pattern matches, in a text of all of them in their order. */
function rangesMatching(pattern: RegExp): readonly CodePointRange[] {
  return [...everyCodePoint().matchAll(pattern)].map(([run]) => [run.codePointAt(0) ?? 0, lastOf(run)] as const)
}

function lastOf(run: string): number {
  const isPair = /[\ud800-\udbff][\udc00-\udfff]$/.test(run.slice(-2))
  return run.codePointAt(run.length - (isPair ? 2 : 1)) ?? 0
}

let text = ''

/** Returns every code point but the surrogates, which would join to others. */
function everyCodePoint(): string {
  if (text === '') {
    const parts: string[] = []
    for (let start = 0; start <= lastCodePoint; start += 0x1000) {
      if (start >= 0xd800 && start < 0xe000) continue
      parts.push(String.fromCodePoint(...Array.from({ length: 0x1000 }, (_, offset) => start + offset)))
    }
    text = parts.join('')
  }
  return text
}
