import { countText } from '../../ui/number-text.ts'
import { sinceText } from '../../ui/since-text.ts'

type RetrainProgress = { readonly changes: number; readonly threshold: number; readonly due_at: string | null }

/** Says how far the next background retrain is, such as “12 of 50 changes. They are learned at the latest in 3 hours.” */
export function retrainText({ changes, threshold, due_at }: RetrainProgress, now: number): string {
  if (changes === 0) return `Nothing waits to be learned. A retrain starts at ${countText(threshold)} changes.`
  const count = `${countText(changes)} of ${countText(threshold)} changes.`
  if (due_at === null)
    return `${count} No retrain starts by itself, because the samples of the active version are not stored any more. Train the model to learn from them.`
  if (Date.parse(due_at) <= now) return `${count} A retrain is due now.`
  return `${count} They are learned at the latest ${sinceText(due_at, now)}.`
}
