import type { GateFailure, GateLimits } from './gate-limits.ts'
import type { GatedCard } from './gated-card.ts'
import type { WordMove } from './word-moves.ts'

/** A word that lowers a score, with its line in the file: null where the file does not have it. */
export type PlacedMove = Omit<WordMove, 'at'> & { readonly line: number | null }

/** The text that a file is compared with. Its path is that at the commit of a git base. */
export type ComparedBase = { readonly path: string; readonly card: GatedCard }

export type GatedFile = {
  readonly path: string
  readonly sha256: string
  readonly card: GatedCard
  /** Undefined where nothing is compared, and for a file that the base does not have. */
  readonly base: ComparedBase | undefined
  readonly failures: readonly GateFailure[]
  readonly moves: readonly PlacedMove[]
}

export type SkippedFile = { readonly path: string; readonly reason: string }

/** The commit or version that the files of a gate are compared with. */
export type GateBase =
  | { readonly kind: 'commit'; readonly name: string; readonly commit: string }
  | { readonly kind: 'version'; readonly name: string; readonly version_no: number }

/** The outcome of a gate, of which each format shows what it can. */
export type GateOutcome = {
  readonly model: string
  readonly version_no: number
  readonly limits: GateLimits
  readonly base: GateBase | undefined
  readonly files: readonly GatedFile[]
  readonly skipped: readonly SkippedFile[]
  /** Returns the path of a file from the top of the repository, as annotations need it. */
  readonly pathInRepository: (path: string) => string
}

/** Returns the files that fail. */
export function failingFiles({ files }: GateOutcome): readonly GatedFile[] {
  return files.filter(({ failures }) => failures.length > 0)
}

/** Says in a sentence why a file fails. */
export function failureText(
  { base, limits: { tolerance } }: GateOutcome,
  { card }: GatedFile,
  failure: GateFailure,
): string {
  const { measure, score } = failure
  const confidence = card.detail[measure]?.confidence === 'low' ? ', with low confidence' : ''
  if (failure.reason === 'below_threshold') return `${measure} ${score} is below ${failure.threshold}${confidence}.`
  const place = base?.kind === 'commit' ? `at ${base.name}` : `by ${base?.name}`
  const allowed = tolerance > 0 ? `, more than the ${tolerance} points that are allowed` : ''
  return `${measure} ${score} is worse than ${place}, where it is ${failure.base}${allowed}${confidence}.`
}

/** Names the words that lower the scores of a file, a line for each trait. */
export function moveTexts({ moves }: GatedFile): readonly string[] {
  const byTrait = Map.groupBy(moves, ({ trait }) => trait)
  return [...byTrait].map(([trait, ofTrait]) => `${trait}: ${ofTrait.map(moveText).join(', ')}`)
}

function moveText({ kind, text, share, line }: PlacedMove): string {
  const shown = kind === 'word' ? `"${text}"` : `style (${text})`
  return `${shown} ${withSign(share, 2)}${line === null ? '' : ` (line ${line})`}`
}

/** Returns a number with its sign, and a real minus. */
export function withSign(value: number, digits = 0): string {
  const text = Math.abs(value).toFixed(digits)
  return value < 0 ? `−${text}` : `+${text}`
}

/** Returns the line that a failing file is marked at: that of the word that lowers its score most. */
export function markedLine({ moves }: GatedFile): number {
  return moves.find(({ line }) => line !== null)?.line ?? 1
}
