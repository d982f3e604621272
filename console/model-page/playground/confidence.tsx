import type { ScoreCard } from '../../../client/client.ts'

const dots = { high: '●●●', moderate: '●●○', low: '●○○' } as const

/** Shows a confidence as dots and as a word. */
export function Confidence({ of }: { readonly of: ScoreCard['confidence'] }) {
  return (
    <span class="confidence">
      <span aria-hidden="true">{dots[of]}</span> {of}
      <span class="visually-hidden"> confidence</span>
    </span>
  )
}
