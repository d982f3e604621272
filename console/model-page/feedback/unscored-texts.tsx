import type { ScoredTexts } from './score-verdicts.tsx'

/** Names the texts that could not be scored, such as addresses that can't be read. */
export function UnscoredTexts({ texts, scores }: Pick<ScoredTexts, 'texts' | 'scores'>) {
  const unscored = texts.flatMap((text) => {
    const score = scores.get(text)
    return score && 'error' in score ? [{ text, message: score.error.message }] : []
  })
  if (unscored.length === 0) return null
  return (
    <div role="alert">
      <p>These texts could not be scored:</p>
      <ul>
        {unscored.map(({ text, message }) => (
          <li key={text} class="text">
            {text.slice(0, 200)}: {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
