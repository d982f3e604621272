import type { CountComparison } from '../../drift/compare-counts.ts'
import { comparedParts, type DriftReport } from '../../drift/watch-drift.ts'
import { quantity } from '../../quantity.ts'
import { alignColumns } from '../../terminal/align-columns.ts'
import type { Style } from '../../terminal/style.ts'
import type { FoundDrift } from './drifts-above.ts'

/** Returns a comparison for people: a row for each trait and part, the shares of those that drifted, and warnings. */
export function driftText(
  model: string,
  { version_no, texts, traits, warnings }: DriftReport,
  drifts: readonly FoundDrift[],
  style: Style,
): string {
  const rows = Object.entries(traits).flatMap(([trait, drift]) =>
    comparedParts.map((of) => {
      const comparison = drift[of]
      if (!comparison) return [trait, of, '', '', 'not compared']
      const hasDrifted = drifts.some((found) => found.trait === trait && found.of === of)
      const band = hasDrifted ? style('red', comparison.band) : comparison.band
      return [trait, of, comparison.psi.toFixed(3), comparison.by_chance.toFixed(3), band]
    }),
  )
  const shares = drifts.map(({ trait, of }) => `${style('bold', `${trait}, ${of}`)}\n${sharesOf(traits[trait]![of]!)}`)
  const names = drifts.map(({ trait, of }) => `${trait} (${of})`).join(', ')
  const count = `${quantity(texts, 'text')} compared with the training of ${model} v${version_no}`
  const verdict = drifts.length > 0 ? style('red', `Drift: ${names}.`) : style('green', 'No drift.')
  return [
    alignColumns([['trait', 'of', 'PSI', 'by chance', 'band'], ...rows], [2, 3]),
    ...shares,
    ...(warnings.length > 0 ? [warnings.join('\n')] : []),
    `${verdict} ${count}.`,
  ].join('\n\n')
}

function sharesOf({ bins }: CountComparison): string {
  const total = (of: 'training' | 'batch') => bins.reduce((sum, bin) => sum + bin[of], 0)
  const [training, batch] = [total('training'), total('batch')]
  const percent = (count: number, all: number) => `${Math.round((100 * count) / all)}%`
  const rows = bins
    .filter((bin) => bin.training > 0 || bin.batch > 0)
    .map((bin) => [`  ${bin.bin}`, percent(bin.training, training), percent(bin.batch, batch)])
  return alignColumns([['', 'training', 'these texts'], ...rows], [1, 2])
}
