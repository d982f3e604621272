import * as answers from './answers.ts'
import type { Client } from './client.ts'
import { paragraph, table, wrapped } from './print.ts'
import type { Judgment } from './scoring.ts'
import { traits, unseenReplies } from './support-replies.ts'

const textWidth = 76

/** What the version measured of itself, one row a trait. */
export async function printMetrics(client: Client, handle: string, versionNo: number): Promise<void> {
  const { metrics } = await client.ask(answers.version, 'GET', `/models/${handle}/versions/v${versionNo}`)
  const rows = Object.entries(metrics.traits).map(([trait, { sample_count, auc, balanced_accuracy }]) => {
    return [trait, sample_count, auc.toFixed(3), balanced_accuracy.toFixed(3)]
  })
  table(['trait', 'samples', 'AUC', 'balanced accuracy'], rows)
}

/** Each unseen reply with its score card as the service draws it. */
export function printCharts(judgments: readonly Judgment[]): void {
  Object.values(unseenReplies).forEach((text, at) => {
    if (at > 0) console.log()
    paragraph(wrapped(text, textWidth))
    paragraph(judgments[at]?.chart ?? '')
  })
}

/** The scores of the same replies in several rounds, side by side. */
export function printScores(rounds: Readonly<Record<string, readonly Judgment[]>>): void {
  const rows = Object.keys(unseenReplies).flatMap((reply, at) =>
    traits.map(({ key }, first) => {
      const scores = Object.values(rounds).map((judgments) => judgments[at]?.card.scores[key] ?? '?')
      return [first === 0 ? reply : '', key, ...scores]
    }),
  )
  table(['reply', 'trait', ...Object.keys(rounds)], rows)
}

/** Every change of the version that serves, newest first. */
export async function printActivations(client: Client, handle: string): Promise<void> {
  const { items } = await client.ask(answers.activations, 'GET', `/models/${handle}/activations`)
  const name = (versionNo: number | null) => (versionNo === null ? '-' : `v${versionNo}`)
  const rows = items.map(({ generation, at, from, to, cause, actor }) => {
    return [generation, at, name(from), name(to), cause, actor]
  })
  table(['generation', 'at', 'from', 'to', 'cause', 'by'], rows)
}
