import { createHash } from 'node:crypto'
import { CommandFailure, wrongUsage } from '../../command-failure.ts'
import { inOrder } from '../../in-order.ts'
import { quantity } from '../../quantity.ts'
import { lineInFile, type Prose } from '../../scoring/prose.ts'
import type { Session } from '../../session.ts'
import { oneLine } from '../../terminal/one-line.ts'
import { type BaseTexts, sameTexts, textsAtCommit, versionIn } from './base-texts.ts'
import type { CardCache } from './card-cache.ts'
import type { FoundFiles } from './find-gated-files.ts'
import { failuresOf, type GateLimits, measuresOf } from './gate-limits.ts'
import type { GatedFile, GateOutcome } from './gate-report.ts'
import type { GatedCard } from './gated-card.ts'
import { pathsInRepository } from './paths-in-repository.ts'
import { readGatedFiles } from './read-gated-files.ts'
import { type ResolvedVersion, resolveVersion } from './resolve-version.ts'
import { type VersionCards, versionCards } from './version-cards.ts'
import { wordMoves } from './word-moves.ts'

export type GateRequest = {
  /** The address of the service, by which the cache tells versions of different services apart. */
  readonly service: string
  readonly model: string
  readonly limits: GateLimits
  /** A commit of git, or a version of the model. */
  readonly base: string | undefined
  readonly isRaw: boolean
  readonly cache: CardCache
}

/** The failing files that are explained at a time. */
const parallelExplanations = 4

/** Scores files and what they are compared with, and says which fail, and by which words. */
export async function judgeFiles(session: Session, found: FoundFiles, request: GateRequest): Promise<GateOutcome> {
  const { proses, skipped } = readGatedFiles(session.folder, found, request.isRaw)
  const version = await resolveVersion(session.service(), request.model)
  const cards = cardsBy(session, request, version)
  const base = await baseOf(session, request, version, proses)
  const baseCards = base?.version ? cardsBy(session, request, base.version) : cards

  const progress = session.progress('score')
  const paths = [...proses.keys()]
  const outcomes = await cards.score(
    paths.map((path) => proses.get(path)!.text),
    (share) => progress.update(share, 'files'),
  )
  const before = [...(base?.texts ?? [])].map(([path, { text }]) => ({ path, text }))
  const baseOutcomes = await baseCards.score(
    before.map(({ text }) => text),
    (share) => progress.update(share, 'what they are compared with'),
  )
  if (paths.length > 0) progress.end(countText(baseCards === cards ? [cards] : [cards, baseCards]))

  const refused = outcomes.flatMap((outcome, index) =>
    'refused' in outcome ? [`${oneLine(paths[index]!)}: ${outcome.refused}`] : [],
  )
  if (refused.length > 0) throw new CommandFailure(refused.join('\n'))
  // What can't be scored is nothing to compare with.
  const baseCardOf = new Map(
    baseOutcomes.flatMap((outcome, index) => ('card' in outcome ? [[before[index]!.path, outcome.card] as const] : [])),
  )
  const baseOfFile = (path: string): ScoredBase | undefined => {
    const [text, card] = [base?.texts.get(path), baseCardOf.get(path)]
    return text && card && { ...text, card, cards: baseCards }
  }
  const scored = outcomes.flatMap((outcome, index) =>
    'card' in outcome ? [{ path: paths[index]!, card: outcome.card }] : [],
  )
  refuseUnknownTraits(request, scored[0]?.card)

  const judge = ({ path, card }: (typeof scored)[number]) =>
    judgeFile({ path, prose: proses.get(path)!, card, cards }, baseOfFile(path), request.limits)
  const files = await Array.fromAsync(inOrder(scored, parallelExplanations, judge))
  return {
    model: version.handle,
    version_no: version.versionNo,
    limits: request.limits,
    base: base?.base,
    files,
    skipped,
    pathInRepository: await pathsInRepository(session),
  }
}

type ScoredFile = {
  readonly path: string
  readonly prose: Prose
  readonly card: GatedCard
  readonly cards: VersionCards
}
type ScoredBase = {
  readonly path: string
  readonly text: string
  readonly card: GatedCard
  readonly cards: VersionCards
}

/** Judges a file. Only one that fails is explained, because that is another request. */
async function judgeFile(file: ScoredFile, base: ScoredBase | undefined, limits: GateLimits): Promise<GatedFile> {
  const { path, prose, card, cards } = file
  const sha256 = createHash('sha256').update(prose.text).digest('hex')
  const failures = failuresOf(card, base?.card, limits)
  const judged = { path, sha256, card, base: base && { path: base.path, card: base.card }, failures }
  if (failures.length === 0) return { ...judged, moves: [] }
  const explained = await cards.explain(prose.text)
  const moves = wordMoves(failures, explained, await base?.cards.explain(base.text))
  const placed = moves.map(({ at, ...move }) => ({ ...move, line: at === null ? null : lineInFile(prose, at) }))
  return { ...judged, moves: placed }
}

function cardsBy(session: Session, { service, cache }: GateRequest, version: ResolvedVersion): VersionCards {
  return versionCards(session.service(), { service, ...version }, cache)
}

function countText(all: readonly VersionCards[]): string {
  const sum = (of: 'scored' | 'cached') => all.reduce((total, cards) => total + cards.counts()[of], 0)
  return `${quantity(sum('scored'), 'text')}; ${sum('cached')} more in the cache`
}

/** Returns what the files are compared with, and the version that scores it where it is another one. */
async function baseOf(
  session: Session,
  { base: name, isRaw }: GateRequest,
  { handle }: ResolvedVersion,
  proses: ReadonlyMap<string, Prose>,
): Promise<(BaseTexts & { readonly version?: ResolvedVersion }) | undefined> {
  if (name === undefined) return undefined
  const versionName = versionIn(name)
  if (versionName === undefined) return textsAtCommit(session, name, [...proses.keys()], isRaw)
  const version = await resolveVersion(session.service(), `${handle}@${versionName}`)
  return { ...sameTexts({ kind: 'version', name, version_no: version.versionNo }, proses), version }
}

function refuseUnknownTraits({ limits }: GateRequest, card: GatedCard | undefined): void {
  if (!card) return
  const known = [...measuresOf(card).keys()]
  const unknown = limits.thresholds.find(({ measure }) => !known.includes(measure))
  if (!unknown) return
  throw wrongUsage(`The model has no trait "${unknown.measure}", which --min names. It has: ${known.join(', ')}.`)
}
