import { useMemo, useState } from 'preact/hooks'
import { useAction } from '../../loading/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Field } from '../../ui/field.tsx'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import { longestText } from '../longest-text.ts'
import type { Trait } from '../trait.ts'
import { scoreTexts } from './score-texts.ts'
import { type ScoredTexts, scoreVerdicts } from './score-verdicts.tsx'
import { typedTexts } from './typed-texts.ts'
import { UnscoredTexts } from './unscored-texts.tsx'
import { VerdictList } from './verdict-list.tsx'

type JudgePanelProps = {
  readonly handle: string
  readonly traits: readonly Trait[]
  /** Called when the buffer has changed. */
  readonly onChange: () => void
}

const maxTexts = 100
const chosenAtFirst = 3
/** The verdicts that are shown at once: a hundred texts can have thousands. */
const shownAtOnce = 50

/** Scores the texts that one types, and takes verdicts on the scores, which are sent as feedback. */
export function JudgePanel({ handle, traits, onChange }: JudgePanelProps) {
  const [typed, setTyped] = useState('')
  const [isByLine, setByLine] = useState(true)
  const [chosen, setChosen] = useState<readonly string[]>(traits.slice(0, chosenAtFirst).map(({ key }) => key))
  const [scored, setScored] = useState<ScoredTexts | undefined>()
  const [shown, setShown] = useState(shownAtOnce)
  const texts = useMemo(() => typedTexts(typed, isByLine), [typed, isByLine])
  const problem = problemOf(texts)

  const score = useAction(async () => {
    const scores = await scoreTexts(handle, texts)
    setShown(shownAtOnce)
    setScored((before) => ({ round: (before?.round ?? 0) + 1, texts, traits: chosen, scores }))
  })
  const entries = useMemo(
    () => (scored ? scoreVerdicts(scored, { handle, traits, onChange }) : []),
    [scored, handle, traits, onChange],
  )
  const isReady = texts.length > 0 && chosen.length > 0 && problem === undefined
  return (
    <section class="panel" aria-label="Judge texts">
      <h2>Judge texts</h2>
      <p class="muted">
        Each text is scored. Agree, and the pole of its score is sent as feedback; disagree, and the other one is.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) void score.run()
        }}
      >
        <Field label="Texts" hint={isByLine ? `One on each line, up to ${maxTexts}.` : 'One text.'} error={problem}>
          {(control) => (
            <textarea
              {...control}
              dir="auto"
              value={typed}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          )}
        </Field>
        <div class="judge-choices">
          <label class="choice">
            <input
              type="checkbox"
              checked={isByLine}
              onChange={({ currentTarget }) => setByLine(currentTarget.checked)}
            />
            Each line is a text
          </label>
          {traits.length > 1 && (
            <fieldset class="judge-traits">
              <legend class="visually-hidden">Traits</legend>
              {traits.map(({ key, name }) => (
                <label key={key} class="choice">
                  <input
                    type="checkbox"
                    checked={chosen.includes(key)}
                    onChange={({ currentTarget }) =>
                      setChosen((before) =>
                        currentTarget.checked ? [...before, key] : before.filter((one) => one !== key),
                      )
                    }
                  />
                  {name}
                </label>
              ))}
            </fieldset>
          )}
          <Button type="submit" kind="primary" isBusy={score.isRunning} disabled={!isReady}>
            Score to judge
          </Button>
        </div>
        {score.error !== undefined && <ErrorPanel error={score.error} onRetry={() => void score.run()} />}
      </form>
      {scored && entries.length > 0 && (
        <>
          <VerdictList key={scored.round} label="Scores to judge" entries={entries.slice(0, shown)} />
          <RestOfList
            of={{
              items: entries.slice(0, shown),
              isLoading: false,
              error: undefined,
              hasMore: entries.length > shown,
              loadMore: () => setShown(shown + shownAtOnce),
            }}
            what="scores"
          />
        </>
      )}
      {scored && <UnscoredTexts texts={scored.texts} scores={scored.scores} />}
    </section>
  )
}

function problemOf(texts: readonly string[]): string | undefined {
  if (texts.length > maxTexts) return `These are ${texts.length} texts. Judge at most ${maxTexts} at once.`
  const tooLong = texts.findIndex((text) => text.length > longestText)
  return tooLong < 0 ? undefined : `Text ${tooLong + 1} is longer than ${longestText} characters.`
}
