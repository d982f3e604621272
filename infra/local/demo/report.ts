import type { ApiClient } from '../../api-client.ts'
import * as answers from './answers.ts'
import { printParagraph, printTable, wrapText } from './print.ts'
import type { ScoredReply } from './score-unseen-replies.ts'
import { replyTraits, unseenReplies } from './support-replies.ts'

const textWidth = 76

/** Prints the metrics of a version, one row per trait. */
export async function printMetrics(client: ApiClient, handle: string, versionNo: number): Promise<void> {
  const { metrics } = await client.requestJson(answers.versionAnswer, 'GET', `/models/${handle}/versions/v${versionNo}`)
  const rows = Object.entries(metrics.traits).map(([trait, { sample_count, auc, balanced_accuracy }]) => {
    return [trait, sample_count, auc.toFixed(3), balanced_accuracy.toFixed(3)]
  })
  printTable(['trait', 'samples', 'AUC', 'balanced accuracy'], rows)
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
export async function printActivations(client: ApiClient, handle: string): Promise<void> {
  const { items } = await client.requestJson(answers.activationsAnswer, 'GET', `/models/${handle}/activations`)
  const name = (versionNo: number | null) => (versionNo === null ? '-' : `v${versionNo}`)
  const rows = items.map(({ generation, at, from, to, cause, actor }) => {
    return [generation, at, name(from), name(to), cause, actor]
  })
  printTable(['generation', 'at', 'from', 'to', 'cause', 'by'], rows)
}
