import { foldedRuns, removedRuns } from '#engine/text/folding.ts'
import { fromBase36, visitRuns } from '#engine/text/packed-units.ts'

/** The fold of what is removed. */
export const NOTHING = ''

const FIRST_FORM = 0xfb00

type Folds = {
  /** Unit → the units that it folds to. */
  readonly foldOf: ReadonlyMap<string, string>
  /** Matches the units that fold, and others among the presentation forms: a class of few ranges is searched several times as fast. */
  readonly foldable: RegExp
}

let unpacked: Folds | undefined

/** Returns the folds. They are unpacked at the first call: few texts need them, and a cold start does not wait for them. */
export function folds(): Folds {
  unpacked ??= unpackFolds()
  return unpacked
}

function unpackFolds(): Folds {
  const foldOf = new Map<string, string>()
  visitRuns(removedRuns, (from, end) => {
    for (let unit = from; unit < end; unit++) foldOf.set(String.fromCharCode(unit), NOTHING)
  })
  const belowForms = [...foldOf.keys()].filter((unit) => unit.charCodeAt(0) < FIRST_FORM)
  for (const [unit, units] of unpackFolded()) foldOf.set(unit, units)
  return {
    foldOf,
    foldable: new RegExp(`[${belowForms.join('')}\ufb00-\uffff]|[\udb40-\udb43][\udc00-\udfff]`, 'g'),
  }
}

function unpackFolded(): readonly [string, string][] {
  const folded: [string, string][] = []
  let next = FIRST_FORM
  for (const [, gap = '0', count = '1', step, units] of foldedRuns.matchAll(/(?:(\w+)_)?(?:(\w+)([=+]))?([\w.]+)/g)) {
    next += fromBase36(gap)
    const targets = units!.split('.').map(fromBase36)
    for (let i = 0; i < fromBase36(count); i++) {
      const target = step === '+' ? targets.map((unit) => unit + i) : targets
      folded.push([String.fromCharCode(next++), String.fromCharCode(...target)])
    }
  }
  return folded
}
