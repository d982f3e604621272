import '../../styles/playground.css'
import { useCallback } from 'preact/hooks'
import { useAction } from '../../loading/use-action.ts'
import { useLoaded } from '../../loading/use-loaded.ts'
import { currentSession, owns, serviceUrl } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { longestText } from '../longest-text.ts'
import { readTraits } from '../read-traits.ts'
import type { TabProps } from '../tab-props.ts'
import { UntrainedState } from '../untrained-state.tsx'
import { ComparisonView } from './comparison-view.tsx'
import { ExplanationPanel } from './explanation-panel.tsx'
import { usePlaygroundDraft } from './playground-draft.ts'
import { RequestPanel } from './request-panel.tsx'
import { ScoreCardView } from './score-card-view.tsx'
import { TextBox } from './text-box.tsx'
import { VersionChoice } from './version-choice.tsx'

/** Scores a text, or two side by side, and explains the scores. */
export function PlaygroundTab({ handle, model }: TabProps) {
  if (model.state === 'archived')
    return (
      <EmptyState title="An archived model scores nothing">
        <p>Its handle stays taken, and it can still be read.</p>
      </EmptyState>
    )
  if (model.version_no === null)
    return (
      <UntrainedState handle={handle}>
        A model scores texts once it has learned from samples of both poles of each trait.
      </UntrainedState>
    )
  return <Playground handle={handle} servedVersion={model.version_no} />
}

function Playground({ handle, servedVersion }: { readonly handle: string; readonly servedVersion: number }) {
  const { service } = currentSession()
  const [draft, change] = usePlaygroundDraft(handle)
  const { isComparison, text, secondText } = draft
  const traits = useLoaded((signal) => readTraits(handle, signal), [handle])
  const version = draft.version.trim()
  const pinned = version === '' || version === 'active' ? handle : `${handle}@${version}`

  const answer = useAction(async () => {
    const path = { handle: pinned }
    if (isComparison) {
      const body = { a: text, b: secondText }
      const comparison = await service.request('POST /v1/models/{handle}/compare', { path, body })
      change({ compared: { ...body, handle: pinned, comparison } })
    } else {
      const card = await service.request('POST /v1/models/{handle}/score', { path, body: { content: text } })
      change({ scored: { text, handle: pinned, card } })
    }
  })
  const isReady = (isComparison ? [text, secondText] : [text]).every(
    (one) => one.trim() !== '' && one.length <= longestText,
  )
  const explain = useCallback((trait: string) => change({ explained: trait }), [])
  const send = () => void (isReady && answer.run())

  const isTextNew = draft.scored !== undefined && draft.scored.text !== text
  const body: Readonly<Record<string, string>> = isComparison ? { a: text, b: secondText } : { content: text }
  return (
    <div class="playground">
      <form
        class="panel playground-input"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <fieldset class="segmented">
          <legend class="visually-hidden">Texts</legend>
          <Button aria-pressed={!isComparison} onPress={() => change({ isComparison: false })}>
            One text
          </Button>
          <Button aria-pressed={isComparison} onPress={() => change({ isComparison: true })}>
            Two side by side
          </Button>
        </fieldset>
        <div class={isComparison ? 'playground-texts' : ''}>
          <TextBox
            label={isComparison ? 'Text A' : 'Text'}
            text={text}
            onChange={(changed) => change({ text: changed })}
            onSend={send}
          />
          {isComparison && (
            <TextBox
              label="Text B"
              text={secondText}
              onChange={(changed) => change({ secondText: changed })}
              onSend={send}
            />
          )}
        </div>
        <div class="playground-send">
          {owns(handle) && (
            <VersionChoice
              handle={handle}
              servedVersion={servedVersion}
              value={draft.version}
              onChange={(changed) => change({ version: changed })}
            />
          )}
          <Button type="submit" kind="primary" isBusy={answer.isRunning} disabled={!isReady}>
            {isComparison ? 'Compare' : 'Score'}
          </Button>
          <span class="muted">
            or <kbd>Ctrl</kbd> <kbd>Enter</kbd>, on a Mac <kbd>⌘</kbd> <kbd>Enter</kbd>
          </span>
        </div>
        {answer.error !== undefined && <ErrorPanel error={answer.error} onRetry={send} />}
      </form>

      {isComparison && draft.compared && <ComparisonView compared={draft.compared} traits={traits.value ?? []} />}
      {!isComparison && draft.scored && (
        <>
          <ScoreCardView
            card={draft.scored.card}
            traits={traits.value ?? []}
            isOfEarlierText={isTextNew}
            explained={draft.explained}
            onExplain={explain}
          />
          <ExplanationPanel
            scored={draft.scored}
            traits={traits.value ?? []}
            chosen={draft.explained}
            onChoose={explain}
          />
        </>
      )}
      {isReady && (
        <RequestPanel
          request={{
            url: serviceUrl,
            handle: pinned,
            operation: isComparison ? 'compare' : 'score',
            explain: !isComparison,
            body,
          }}
        />
      )}
    </div>
  )
}
