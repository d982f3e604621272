import { quantity } from '../../../quantity.ts'
import { alignColumns } from '../../../terminal/align-columns.ts'
import { oneLine } from '../../../terminal/one-line.ts'
import type { Style } from '../../../terminal/style.ts'
import { failingFiles, failureText, type GatedFile, type GateOutcome, moveTexts, withSign } from '../gate-report.ts'

/** The most traits that have a column of their own. */
const maxColumns = 6

/** Returns the outcome of a gate for people: a table, then why each failing file fails. */
export function gateText(outcome: GateOutcome, style: Style): string {
  const { model, version_no, files, skipped, base } = outcome
  const failing = failingFiles(outcome)
  // A mark goes before each name: GitHub Actions reads a line that begins with :: as a command.
  const reasons = failing.map((file) =>
    [style('bold', `✗ ${oneLine(file.path)}`), ...linesOf(outcome, file)].join('\n'),
  )
  const passedOver = skipped.map(({ path, reason }) => `– ${oneLine(path)}: not scored. ${reason}`)
  const comparison = base && `, compared with ${base.kind === 'commit' ? base.name : `v${base.version_no}`}`
  const count = quantity(files.length, 'file')
  const verdict =
    failing.length === 0 ? style('green', `${count}: passed`) : style('red', `${failing.length} of ${count}: failed`)
  return [
    ...(files.length > 0 ? [tableOf(outcome, style)] : []),
    ...reasons,
    ...(passedOver.length > 0 ? [passedOver.join('\n')] : []),
    `${verdict} (${model} v${version_no}${comparison ?? ''})`,
  ].join('\n\n')
}

function tableOf({ files, base }: GateOutcome, style: Style): string {
  const traits = Object.keys(files[0]?.card.scores ?? {}).slice(0, maxColumns)
  // The composite of a single trait is its score.
  const shown = traits.length > 1 ? traits : []
  const header = ['', 'file', 'composite', ...shown, ...(base ? ['change'] : [])]
  const rows = files.map(({ path, card, base: compared, failures }) => [
    failures.length === 0 ? style('green', '✓') : style('red', '✗'),
    oneLine(path),
    String(card.composite),
    ...shown.map((trait) => String(card.scores[trait] ?? '')),
    ...(base ? [compared ? withSign(card.composite - compared.card.composite) : 'new'] : []),
  ])
  return alignColumns([header, ...rows], header.map((_, column) => column).slice(2))
}

function linesOf(outcome: GateOutcome, file: GatedFile): readonly string[] {
  const renamed = file.base && file.base.path !== outcome.pathInRepository(file.path)
  return [
    ...(renamed ? [`  It was ${oneLine(file.base?.path ?? '')} before.`] : []),
    ...file.failures.map((failure) => `  ${failureText(outcome, file, failure)}`),
    ...moveTexts(file).map((text) => `  ${text}`),
  ]
}
