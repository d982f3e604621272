import { quantity } from '../../cli/quantity.ts'
import type { AnsweredFile, GateAnswer } from './gate-answer.ts'

/** GitHub takes comments of at most 65,536 characters. The rest of them is for the mark, and for what says that something is left out. */
const maxLength = 60_000
const maxSkipped = 20
const maxNameLength = 200

/**
 * Returns the outcome of a gate as Markdown: a table of the files, those that fall short first, and why they do. Files are left
 * out where it would be too long for GitHub.
 */
export function gateComment(answer: GateAnswer): string {
  for (let limits: Limits = { rows: 100, reasons: 20 }; ; limits = halved(limits)) {
    const comment = commentWith(answer, limits)
    if (comment.length <= maxLength || limits.rows === 0) return comment
  }
}

type Limits = { readonly rows: number; readonly reasons: number }

/** The reasons go first: a table without them still says which files fall short. */
function halved({ rows, reasons }: Limits): Limits {
  return reasons > 0 ? { rows, reasons: Math.floor(reasons / 2) } : { rows: Math.floor(rows / 2), reasons }
}

function commentWith(answer: GateAnswer, { rows: maxRows, reasons: maxReasons }: Limits): string {
  const { model, version_no, files, skipped, no_worse_than: base } = answer
  const failing = files.filter(({ passed }) => !passed)
  const rows = [...failing, ...files.filter(({ passed }) => passed)]
  const source = `<sub>Scored by ${code(model)} v${version_no}${base ? `, compared with ${code(base.name)}` : ''}.</sub>`
  if (files.length === 0) return ['### Touchstone: no file to score', source].join('\n\n')
  const count = quantity(files.length, 'file')
  return [
    failing.length === 0
      ? `### ✅ Touchstone: ${count}, none falls short`
      : `### ❌ Touchstone: ${failing.length} of ${count} falls short`,
    [...tableHead(files[0]!, base !== null), ...rows.slice(0, maxRows).map((file) => row(file, base !== null))].join(
      '\n',
    ),
    ...more(rows.length - maxRows, 'in the log of the job'),
    ...failing.slice(0, maxReasons).map(reasons),
    ...more(failing.length - maxReasons, 'that fall short'),
    ...(skipped.length > 0
      ? [
          skipped
            .slice(0, maxSkipped)
            .map((file) => `- ${code(file.path)} is not scored. ${file.reason}`)
            .join('\n'),
        ]
      : []),
    source,
  ].join('\n\n')
}

function tableHead({ scores }: AnsweredFile, isCompared: boolean): readonly string[] {
  const names = ['composite', ...Object.keys(scores), ...(isCompared ? ['change'] : [])]
  return [`| | file | ${names.join(' | ')} |`, `|---|---|${names.map(() => '---:').join('|')}|`]
}

function row({ path, passed, composite, scores, base }: AnsweredFile, isCompared: boolean): string {
  const change = base === null ? 'new' : signedPoints(composite - base.composite)
  const cells = [passed ? '✅' : '❌', code(path), composite, ...Object.values(scores), ...(isCompared ? [change] : [])]
  return `| ${cells.join(' | ')} |`
}

function reasons({ path, failures, words }: AnsweredFile): string {
  const byTrait = Map.groupBy(words, ({ trait }) => trait)
  const lists = [...byTrait].map(([trait, ofTrait]) => `- ${trait}: ${ofTrait.map(wordText).join(', ')}`)
  return [`**${code(path)}**`, ...failures.map(({ message }) => `- ${code(message)}`), ...lists].join('\n')
}

function wordText({ kind, text, share, line }: AnsweredFile['words'][number]): string {
  const shown = kind === 'word' ? code(text) : `style (${text})`
  return `${shown} ${signedPoints(share)}${line === null ? '' : ` (line ${line})`}`
}

function signedPoints(value: number): string {
  return value < 0 ? `−${Math.abs(value)}` : `+${value}`
}

function more(count: number, what: string): readonly string[] {
  return count > 0 ? [`${count} more ${what}.`] : []
}

/** Shows a text of others as code: it can mention nobody, link to nothing, and end neither the code nor a cell of the table. */
function code(text: string): string {
  const shown = text.replace(/[\s`|]+/g, (found) => (/[`|]/.test(found) ? '·' : ' ')).slice(0, maxNameLength)
  return `\`${shown}\``
}
