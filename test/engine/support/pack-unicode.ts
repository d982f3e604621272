const UNITS = 0x10000

/** How functions/engine/text/unicode.ts was made: runs of units of one kind, in base 36, from the regular expressions of this Node. */
export function packKinds(): string {
  const kinds = Array.from({ length: UNITS }, (_, unit) => kindOf(unit))
  return runsOf(kinds)
    .map(([kind, length]) => kind + length.toString(36))
    .join('')
}

/** Units that are marks. */
export function packMarks(): string {
  return packUnits((character) => /^\p{M}$/u.test(character))
}

/** Runs of the units that match: gap since the last run's end, and length. */
export function packUnits(matches: (character: string) => boolean): string {
  const runs: { from: number; length: number }[] = []
  for (let unit = 0; unit < UNITS; unit++) {
    if (!matches(String.fromCharCode(unit))) continue
    const last = runs.at(-1)
    if (last && last.from + last.length === unit) last.length++
    else runs.push({ from: unit, length: 1 })
  }
  let end = 0
  return runs
    .map(({ from, length }) => {
      const packed = `${(from - end).toString(36)},${length.toString(36)}`
      end = from + length
      return packed
    })
    .join(' ')
}

/** Stretches of upper-case units: gap since the last one, number of units, step between them, distance to lower case. */
export function packLowerCase(): string {
  const stretches: { from: number; count: number; step: number; distance: number }[] = []
  for (let unit = 0; unit < UNITS; unit++) {
    const distance = lowerOf(unit) - unit
    if (distance === 0) continue
    const last = stretches.at(-1)
    const gap = last ? unit - (last.from + (last.count - 1) * last.step) : 0
    if (last?.distance === distance && (last.count === 1 ? gap <= 2 : gap === last.step)) {
      last.count++
      last.step = gap
    } else stretches.push({ from: unit, count: 1, step: 1, distance })
  }
  let end = 0
  return stretches
    .map(({ from, count, step, distance }) => {
      const packed = [from - end, count, step, distance].map((n) => n.toString(36)).join(',')
      end = from
      return packed
    })
    .join(' ')
}

function kindOf(unit: number): string {
  const character = String.fromCharCode(unit)
  if (/^[\uFE00-\uFE0F]$/.test(character)) return '_'
  if (/^[\p{L}\p{N}\p{M}_'\u2019]$/u.test(character)) return 'W'
  return /^[\p{P}\p{S}]$/u.test(character) ? 'S' : '_'
}

function lowerOf(unit: number): number {
  const lower = String.fromCharCode(unit).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : unit
}

function runsOf(kinds: readonly string[]): [string, number][] {
  const runs: [string, number][] = []
  for (const kind of kinds) {
    const last = runs.at(-1)
    if (last?.[0] === kind) last[1]++
    else runs.push([kind, 1])
  }
  return runs
}
