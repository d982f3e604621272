import { command } from '../../command.ts'
import { wrongUsage } from '../../command-failure.ts'
import { inOrder } from '../../in-order.ts'
import { numberUpTo } from '../../number-up-to.ts'
import type { Session } from '../../session.ts'
import { switchFlag } from '../../switch-flag.ts'
import { type GivenText, givenTexts, type TextFlags, textArguments, textFlags } from '../../texts/given-text.ts'
import { type ModelFlag, pinnedModelFlag } from '../model-flag.ts'
import { scoreChartOf } from './score-chart-of.ts'
import { type ScoringFlags, scoringFields, scoringFlags } from './score-flags.ts'
import { scoreTable } from './score-table.ts'
import { type ScoreOptions, scoreGivenText, type TextOutcome } from './scored-text.ts'

type Format = 'table' | 'json' | 'ndjson' | 'chart'
type Flags = ModelFlag &
  TextFlags &
  ScoringFlags & { readonly format?: Format; readonly explain: boolean; readonly parallel: number }

export const scoreCommand = command<Flags, readonly string[]>({
  brief: 'Score texts, files, web pages or standard input.',
  description:
    'All texts are scored with the same version, even if another one is activated meanwhile. A text that cannot be scored is reported in its place; the others are scored, and the command ends with 1. One text is shown as a chart, several as a table.',
  examples: [
    { line: 'score "Thank you for waiting." --model demo.tone', does: 'Scores one text, and shows a chart.' },
    { line: "score --file 'docs/**/*.md' --model demo.tone@v3", does: 'Scores files with version 3.' },
    { line: 'score --lines --format ndjson --model demo.tone < replies.txt', does: 'Scores each line of a file.' },
    { line: 'score --address https://example.com --explain --model demo.tone', does: 'Shows the words that count.' },
  ],
  flags: {
    ...pinnedModelFlag,
    ...textFlags,
    ...scoringFlags,
    format: {
      kind: 'enum',
      values: ['table', 'json', 'ndjson', 'chart'],
      optional: true,
      brief: 'How the scores are printed. ndjson prints a line as soon as a text is scored.',
    },
    explain: { ...switchFlag, brief: 'Add the words that moved the scores.' },
    parallel: {
      kind: 'parsed',
      parse: numberUpTo(64),
      default: '8',
      placeholder: 'N',
      brief: 'How many texts are scored at the same time, at most 64.',
    },
  },
  args: textArguments,
  run: async (session, flags, ...texts) => {
    const given = await givenTexts(session, texts, flags)
    const format = formatOf(session, flags.format, given.length)
    const scored: TextOutcome[] = []
    // A bar between the lines of the scores would garble both.
    const isMixed = session.isTerminal && (format === 'ndjson' || format === 'chart')
    const progress = given.length > 1 && !isMixed ? session.progress('Scored') : undefined
    for await (const text of scoreAll(session, given, flags)) {
      scored.push(text)
      progress?.update(scored.length / given.length, `${scored.length} of ${given.length} texts`)
      if (format === 'ndjson') session.write(`${JSON.stringify(shown(text))}\n`)
      if (format === 'chart') session.write(`${given.length > 1 ? `${text.source}\n` : ''}${scoreChartOf(text)}\n`)
    }
    const failed = scored.filter((text) => 'error' in text).length
    progress?.end(failed > 0 ? `${scored.length - failed} of ${scored.length} texts.` : `${scored.length} texts.`)
    const exit = failed > 0 ? 'failed' : 'ok'
    if (format === 'ndjson' || format === 'chart') return { exit }
    const json = scored.map(shown)
    return { json, text: format === 'json' ? JSON.stringify(json, null, 2) : scoreTable(scored), exit }
  },
})

/** Scores the first text alone: its card says which version is the active one, and the others are scored with that. */
async function* scoreAll(
  session: Session,
  [first, ...others]: readonly GivenText[],
  { model, explain, parallel, ...scoring }: Flags,
): AsyncGenerator<TextOutcome, void, undefined> {
  const options = { model, explain, fields: scoringFields(scoring) }
  let pinned: ScoreOptions | undefined
  const score = async (text: GivenText) => {
    const scored = await scoreGivenText(session.service(), text, pinned ?? options)
    if ('card' in scored) pinned ??= { ...options, model: pinnedTo(model, scored.card.metadata.version_id) }
    return scored
  }
  if (first) yield await score(first)
  // Until a text has a card, there is no version to keep to.
  while (!pinned && others.length > 0) yield await score(others.shift()!)
  yield* inOrder(others, parallel, score)
}

function pinnedTo(model: string, version: string): string {
  return `${model.replace(/@.*/, '')}@${version}`
}

function formatOf({ json }: Session, format: Format | undefined, count: number): Format {
  if (json && (format === 'table' || format === 'chart')) {
    throw wrongUsage(`--json and --format ${format} contradict each other: give one of them.`)
  }
  return format ?? (json ? 'json' : count === 1 ? 'chart' : 'table')
}

/** Returns what JSON has of a text. */
function shown(scored: TextOutcome) {
  return 'card' in scored ? { source: scored.source, card: scored.card } : scored
}
