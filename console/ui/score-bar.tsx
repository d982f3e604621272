import { type Breaks, namedBreaks } from './breaks.ts'

type ScoreBarProps = {
  readonly label: string
  readonly score: number
  readonly breaks?: Breaks | undefined
}

/** Draws a score from 0 to 100 as a bar, with the scores at which its labels begin. */
export function ScoreBar({ label, score, breaks }: ScoreBarProps) {
  const marks = breaks === undefined ? [] : namedBreaks(breaks)
  const text = [`${label}: ${score} of 100`, ...marks.map(([name, at]) => `${name} from ${at}`)].join(', ')
  return (
    <div class="score-bar" role="img" aria-label={text}>
      <div class="score-bar-fill" style={{ width: `${score}%` }} />
      {marks.map(([name, at]) => (
        <div key={name} class="score-bar-mark" style={{ left: `${at}%` }} title={`${name} from ${at}`} />
      ))}
    </div>
  )
}
