import type { Service } from 'touchstone/client'
import { printParagraph, printTable, wrapText } from './print.ts'
import type { ScoredReply } from './score-unseen-replies.ts'
import { replyTraits, unseenReplies } from './support-replies.ts'

const textWidth = 76

/** Prints the metrics of a version, one row per trait. */
export async function printMetrics(service: Service, handle: string, versionNo: number): Promise<void> {
  const path = { handle, version: `v${versionNo}` }
  const { metrics } = await service.request('GET /v1/models/{handle}/versions/{version}', { path })
  const rows = Object.entries(metrics.traits).map(([trait, { sample_count, auc, balanced_accuracy }]) => {
    return [trait, sample_count ?? '', shown(auc), shown(balanced_accuracy)]
  })
  printTable(['trait', 'samples', 'AUC', 'balanced accuracy'], rows)
}

function shown(metric: number | null | undefined): string {
  return metric?.toFixed(3) ?? ''
}

/** Prints each unseen reply with its chart. */
export function printCharts(replies: readonly ScoredReply[]): void {
  Object.values(unseenReplies).forEach((text, at) => {
    if (at > 0) console.log()
    printParagraph(wrapText(text, textWidth))
    printParagraph(replies[at]?.chart ?? '')
  })
}

/** Prints the scores of the same replies in several rounds, side by side. */
export function printScores(rounds: Readonly<Record<string, readonly ScoredReply[]>>): void {
  const rows = Object.keys(unseenReplies).flatMap((reply, at) =>
    replyTraits.map(({ key }, first) => {
      const scores = Object.values(rounds).map((replies) => replies[at]?.card.scores[key] ?? '?')
      return [first === 0 ? reply : '', key, ...scores]
    }),
  )
  printTable(['reply', 'trait', ...Object.keys(rounds)], rows)
}

/** Prints every change of the active version, the newest first. */
export async function printActivations(service: Service, handle: string): Promise<void> {
  const activations = await Array.fromAsync(service.items('GET /v1/models/{handle}/activations', { path: { handle } }))
  const name = (versionNo: number | null) => (versionNo === null ? '-' : `v${versionNo}`)
  const rows = activations.map(({ generation, at, from, to, cause, actor }) => {
    return [generation, at, name(from), name(to), cause, actor]
  })
  printTable(['generation', 'at', 'from', 'to', 'cause', 'by'], rows)
}
