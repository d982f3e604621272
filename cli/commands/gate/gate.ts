import { resolve } from 'node:path'
import { command } from '../../command.ts'
import { wrongUsage } from '../../command-failure.ts'
import { connectionOf } from '../../connection/connection.ts'
import type { Session } from '../../session.ts'
import { switchFlag } from '../../switch-flag.ts'
import { type ModelFlag, pinnedModelFlag } from '../model-flag.ts'
import { cacheFolder, noCache, openCardCache } from './card-cache.ts'
import { findGatedFiles } from './find-gated-files.ts'
import { readThreshold, type Threshold } from './gate-limits.ts'
import { failingFiles, type GateOutcome } from './gate-report.ts'
import { judgeFiles } from './judge-files.ts'
import { gateGithub } from './reports/gate-github.ts'
import { gateJson } from './reports/gate-json.ts'
import { gateJunit } from './reports/gate-junit.ts'
import { gateSarif } from './reports/gate-sarif.ts'
import { gateText } from './reports/gate-text.ts'

const formats = ['text', 'json', 'github', 'junit', 'sarif'] as const
type Format = (typeof formats)[number]

type Flags = ModelFlag & {
  readonly min?: readonly Threshold[]
  readonly noWorseThan?: string
  readonly tolerance: number
  readonly format: Format
  readonly exclude?: readonly string[]
  readonly raw: boolean
  readonly cache?: string
  readonly noCache: boolean
  readonly allowEmpty: boolean
}

const text = { kind: 'parsed', parse: String } as const

export const gate = command<Flags, readonly string[]>({
  brief: 'Fail where a text falls below a threshold, or is worse than before.',
  description: [
    'Scores files with one version of a model, and ends with code 4 if a score is below its threshold (--min), or lower than that of the same file at a commit of git, or by another version of the model (--no-worse-than). Says which words lower the scores that fail.',
    'Of a Markdown file, the prose is scored: front matter, fenced code blocks and HTML comments are left out, unless --raw is given. A file that was renamed is compared with what it was; a new file has only thresholds to keep to. Symbolic links are not followed, and files of node_modules are left out.',
    "Scores are kept by the version and the SHA-256 of the text, in the user's cache folder or that of --cache, so that only what has changed is scored again. The model's active version is looked up at each start.",
  ].join('\n\n'),
  examples: [
    {
      line: "gate 'docs/**/*.md' --model docs.style --min composite=70,clarity=60",
      does: 'Fails if a page has a composite below 70, or a clarity below 60.',
    },
    {
      line: "gate 'docs/**/*.md' --model docs.style --no-worse-than origin/main --tolerance 5",
      does: 'Fails if a score of a page is over 5 points lower than on the main branch.',
    },
    {
      line: "gate 'replies/*.txt' --model demo.support-tone@v4 --no-worse-than v3 --format junit > gate.xml",
      does: 'Compares two versions on the same texts, and writes a report for a CI system.',
    },
  ],
  flags: {
    ...pinnedModelFlag,
    min: {
      kind: 'parsed',
      parse: readThreshold,
      variadic: ',',
      optional: true,
      placeholder: 'SCORES',
      brief: 'Least scores: composite=70,clarity=60, or 70 for the composite.',
    },
    noWorseThan: {
      ...text,
      optional: true,
      placeholder: 'BASE',
      brief:
        'A commit, branch or tag of git, such as origin/main; or a version of the model: v3, or @best for its tag.',
    },
    tolerance: {
      kind: 'parsed',
      parse: points,
      default: '0',
      placeholder: 'POINTS',
      brief: 'Points by which a score may be lower than that of the base.',
    },
    format: { kind: 'enum', values: formats, default: 'text', brief: 'Form of the report.' },
    exclude: { ...text, variadic: true, optional: true, placeholder: 'PATTERN', brief: 'Leave these files out.' },
    raw: { ...switchFlag, brief: 'Score Markdown as it is, with front matter, code and comments.' },
    cache: { ...text, optional: true, placeholder: 'FOLDER', brief: "Folder of the cache, instead of the user's own." },
    noCache: { ...switchFlag, brief: 'Score every text again, and keep nothing.' },
    allowEmpty: { ...switchFlag, brief: 'Pass if there is nothing to score, or if a pattern names no file.' },
  },
  args: {
    kind: 'array',
    parameter: { parse: String, placeholder: 'files', brief: "Files, or patterns in quotes, such as 'docs/**/*.md'" },
    minimum: 1,
  },
  run: async (session, flags, ...patterns) => {
    const format = formatOf(session, flags)
    const found = await findGatedFiles(session.folder, patterns, flags.exclude ?? [])
    // A name with a mistake in it would pass unseen, beside the files that are there.
    const without = found.paths.length + found.links.length === 0 ? patterns : found.without
    if (without.length > 0 && !flags.allowEmpty) {
      throw wrongUsage(`No file is like ${without.join(' ')} in ${session.folder}. Give --allow-empty to pass then.`)
    }
    const outcome = await judgeFiles(session, found, {
      service: connectionOf(flags, session.env).url,
      model: flags.model,
      limits: { thresholds: flags.min ?? [], tolerance: flags.tolerance },
      base: flags.noWorseThan,
      isRaw: flags.raw,
      cache: flags.noCache ? noCache : openCardCache(folderOf(session, flags)),
    })
    if (outcome.files.length === 0 && !flags.allowEmpty) {
      throw wrongUsage(
        `There is nothing to score: ${outcome.skipped.map(nothingIn).join(' ')} Give --allow-empty to pass.`,
      )
    }
    const json = format === 'sarif' ? gateSarif(outcome) : gateJson(outcome)
    const exit = failingFiles(outcome).length > 0 ? 'gate' : 'ok'
    return { json, text: reportOf(outcome, format, session, json), exit }
  },
})

function points(text: string): number {
  const value = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || value > 100)
    throw new RangeError('A tolerance is a number of points from 0 to 100.')
  return value
}

function formatOf({ json }: Session, { min, noWorseThan, format, cache, noCache }: Flags): Format {
  if (min === undefined && noWorseThan === undefined) {
    throw wrongUsage('A gate needs --min, --no-worse-than or both: there is nothing to check.')
  }
  if (cache !== undefined && noCache) throw wrongUsage('Give --cache or --no-cache, not both.')
  if (json && format !== 'text' && format !== 'json') throw wrongUsage(`Give --json or --format ${format}, not both.`)
  return json ? 'json' : format
}

function folderOf({ folder, env }: Session, { cache }: Flags): string {
  return cache === undefined ? cacheFolder(env) : resolve(folder, cache)
}

function nothingIn({ path, reason }: GateOutcome['skipped'][number]): string {
  return `${path}: ${reason}`
}

function reportOf(outcome: GateOutcome, format: Format, { style }: Session, json: object): string {
  if (format === 'text') return gateText(outcome, style)
  if (format === 'github') return gateGithub(outcome)
  if (format === 'junit') return gateJunit(outcome)
  return JSON.stringify(json, null, 2)
}
