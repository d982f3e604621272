import { useEffect, useRef } from 'preact/hooks'
import { useLoaded } from '../../loading/use-loaded.ts'
import { currentSession } from '../../session/session.ts'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { type Trait, traitOf } from '../trait.ts'
import { ExplainedText } from './explained-text.tsx'
import type { Scored } from './playground-draft.ts'
import { ShareTables } from './share-tables.tsx'

type ExplanationPanelProps = {
  readonly scored: Scored
  readonly traits: readonly Trait[]
  readonly chosen: string | undefined
  readonly onChoose: (trait: string) => void
}

/** Explains the score of one trait. Each is read when it is chosen: those of 64 traits would be large, and nobody looks at all. */
export function ExplanationPanel({ scored, traits, chosen, onChoose }: ExplanationPanelProps) {
  const { text, card } = scored
  const keys = Object.keys(card.detail)
  const key = chosen !== undefined && keys.includes(chosen) ? chosen : (keys[0] ?? '')
  const trait = traitOf(traits, key)
  const explanation = useLoaded(
    async (signal) => {
      const explained = await currentSession().service.request('POST /v1/models/{handle}/score', {
        // The version of the card, also if another one has become active since.
        path: { handle: `${scored.handle.split('@')[0]}@${card.metadata.version_id}` },
        query: { explain: true },
        body: { content: text, traits: [key] },
        signal,
      })
      return explained.explanation?.[key] ?? null
    },
    [scored, key],
  )
  const element = useScrollAfter(chosen)
  return (
    <section ref={element} class="panel playground-explanation" aria-label="Explanation">
      <div class="panel-head">
        <h2>Explanation</h2>
        <label class="row">
          <span class="muted">of</span>
          <select aria-label="Trait" value={key} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
            {keys.map((one) => (
              <option key={one} value={one}>
                {traitOf(traits, one).name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <LoadedView of={explanation} what="the explanation">
        {(value) =>
          value === null ? (
            <p class="muted">The version does not say which words the score of this trait comes from.</p>
          ) : (
            <>
              <ExplainedText
                text={text}
                words={value.words}
                positiveLabel={trait.positive_label}
                negativeLabel={trait.negative_label}
              />
              <ShareTables explanation={value} />
            </>
          )
        }
      </LoadedView>
    </section>
  )
}

/** Brings the panel into sight when another trait is chosen from a list that is longer than the window. */
function useScrollAfter(chosen: string | undefined) {
  const element = useRef<HTMLElement>(null)
  const before = useRef(chosen)
  useEffect(() => {
    if (before.current === chosen) return
    before.current = chosen
    const top = element.current?.getBoundingClientRect().top ?? 0
    if (top < 0 || top > innerHeight * 0.7) element.current?.scrollIntoView({ block: 'start' })
  }, [chosen])
  return element
}
