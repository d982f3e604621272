import type { ModelFilePlan } from '#rules/model-file-view.ts'
import type { Session } from '../session.ts'
import { alignColumns } from '../terminal/align-columns.ts'

/** Returns a plan as text: what is created or changed, field by field, and how many samples are appended. */
export function planText(plan: ModelFilePlan, style: Session['style']): string {
  const { handle, action, changes, traits, samples, samples_skipped, traits_not_in_file, blocked } = plan
  const changed = traits.filter((trait) => trait.action !== 'none')
  const parts = [
    [heading(plan), ...(action === 'create' ? createdFields(changes) : changes.map(changeLine))].join('\n'),
    ...changed.map((trait) =>
      [
        `${mark(trait.action)} trait ${trait.key}`,
        ...(trait.action === 'create' ? createdFields(trait.changes) : trait.changes.map(changeLine)),
      ].join('\n'),
    ),
    traits_not_in_file.length > 0
      ? `Traits that the file does not list, and that stay: ${traits_not_in_file.join(', ')}.`
      : '',
    samples.length > 0 && samples_skipped === null ? sampleTable(samples) : '',
    samples_skipped === null ? '' : `No samples are appended. ${samples_skipped}`,
    blocked.length > 0
      ? [style('red', 'This cannot be done, so nothing would be applied:'), ...blocked.map(blockedLine)].join('\n')
      : '',
  ]
  return parts.filter(Boolean).join('\n\n')

  function heading({ action }: ModelFilePlan): string {
    if (action === 'none') return `${handle} is as the file says. Nothing would change.`
    return `${mark(action)} model ${handle}`
  }

  function mark(action: ModelFilePlan['action']): string {
    return action === 'create' ? style('green', '+ create') : style('yellow', '~ change')
  }
}

/** Returns true if applying the plan would do something. */
export function changesSomething({ action }: ModelFilePlan): boolean {
  return action !== 'none'
}

type Change = ModelFilePlan['changes'][number]

/** Defaults that the file does not state say nothing. */
function createdFields(changes: readonly Change[]): readonly string[] {
  return changes.filter(({ to }) => to !== '' && to !== null).map(({ field, to }) => cut(`    ${field}: ${shown(to)}`))
}

/** Shows a long change on two lines, so that both values are seen. */
function changeLine({ field, from, to }: Change): string {
  const line = `    ${field}: ${shown(from)} -> ${shown(to)}`
  if (line.length <= longestLine) return line
  return `${cut(`    ${field}: ${shown(from)}`)}\n${cut(`${' '.repeat(field.length + 3)}-> ${shown(to)}`)}`
}

function blockedLine({ path, message }: ModelFilePlan['blocked'][number]): string {
  return `  ${path}: ${message}`
}

/** Characters that a line has at most: those of a usual terminal, less the last column. */
const longestLine = 79

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'null'
}

function cut(line: string): string {
  return line.length > longestLine ? `${line.slice(0, longestLine - 1).toWellFormed()}…` : line
}

function sampleTable(samples: ModelFilePlan['samples']): string {
  const rows = samples.map(({ trait, given, present, to_append, labelled_otherwise }) => [
    trait,
    ...[given, present, to_append, labelled_otherwise].map(String),
  ])
  const table = alignColumns(
    [['samples of', 'in the file', 'present', 'to append', 'with another label'], ...rows],
    [1, 2, 3, 4],
  )
  const others = samples.reduce((sum, { labelled_otherwise }) => sum + labelled_otherwise, 0)
  if (others === 0) return table
  return `${table}\n${others === 1 ? 'A text has' : `${others} texts have`} another label in the model already. The old sample stays: remove it by "touchstone samples remove" if it is wrong.`
}
