import { useEffect, useRef, useState } from 'preact/hooks'
import { isConflict } from '../../loading/is-conflict.ts'
import { useAction } from '../../loading/use-action.ts'
import { currentSession } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notices.tsx'
import { CardConflict } from './card-conflict.tsx'
import { type CardParts, cardParts, isSamePart, type Source } from './card-parts.ts'
import { type MergedCard, mergeCard } from './merge-card.ts'
import { type Card, readCard } from './read-card.ts'
import { ReadmeField } from './readme-field.tsx'
import { SourceFields } from './source-fields.tsx'

type CardEditorProps = {
  readonly handle: string
  /** The card as it was when the editor was opened. */
  readonly opened: Card
  readonly onSaved: () => void
  readonly onClose: () => void
}

/**
 * Edits a card. It is saved only over the card that it began with: after another edit, the draft is brought onto what is stored
 * then, and is saved when it is told to again.
 */
export function CardEditor({ handle, opened, onSaved, onClose }: CardEditorProps) {
  const [base, setBase] = useState(opened)
  const [draft, setDraft] = useState(opened.parts)
  const [lost, setLost] = useState<(MergedCard & { readonly stored: CardParts }) | undefined>(undefined)
  const change = (parts: Partial<CardParts>) => setDraft((before) => ({ ...before, ...parts }))
  const changed = cardParts.filter((part) => !isSamePart(part, base.parts, draft))

  const form = useRef<HTMLFormElement>(null)
  // The button that opened the editor is gone.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [])

  const saving = useAction(async () => {
    try {
      await currentSession().service.request('PATCH /v1/models/{handle}', {
        path: { handle },
        headers: { 'if-match': base.entityTag },
        body: {
          ...Object.fromEntries(
            changed.filter((part) => part !== 'upstream_sources').map((part) => [part, draft[part]]),
          ),
          ...(changed.includes('upstream_sources') && { upstream_sources: draft.upstream_sources.map(givenFields) }),
        },
      })
    } catch (error) {
      if (isConflict(error)) {
        const stored = await readCard(handle)
        const merge = mergeCard(base.parts, draft, stored.parts)
        setLost({ ...merge, stored: stored.parts })
        setBase(stored)
        setDraft(merge.merged)
      }
      throw error
    }
    notify('Saved the card.')
    onSaved()
  })

  return (
    <form
      ref={form}
      class="panel card-editor"
      aria-label="Card"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed.length > 0) saving.run()
      }}
    >
      <h2>Edit the card</h2>
      <Field label="Description" hint="The question that the model answers of a text, in a sentence.">
        {(control) => (
          <textarea
            {...control}
            class="short"
            dir="auto"
            maxLength={4_000}
            value={draft.description}
            onInput={({ currentTarget }) => change({ description: currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Terms" hint="Terms of use beside the licence.">
        {(control) => (
          <textarea
            {...control}
            class="short"
            dir="auto"
            maxLength={16_000}
            value={draft.additional_terms}
            onInput={({ currentTarget }) => change({ additional_terms: currentTarget.value })}
          />
        )}
      </Field>
      <SourceFields sources={draft.upstream_sources} onChange={(upstream_sources) => change({ upstream_sources })} />
      <ReadmeField text={draft.readme_markdown} onChange={(readme_markdown) => change({ readme_markdown })} />
      {saving.error !== undefined && (
        <ErrorPanel error={saving.error}>{lost && <CardConflict merge={lost} stored={lost.stored} />}</ErrorPanel>
      )}
      <div class="actions">
        <Button onPress={onClose}>{changed.length > 0 ? 'Discard my changes' : 'Cancel'}</Button>
        <Button type="submit" kind="primary" isBusy={saving.isRunning} disabled={changed.length === 0}>
          {saving.error !== undefined && lost ? 'Save again' : 'Save'}
        </Button>
      </div>
    </form>
  )
}

/** Returns the fields of a source that have a text: the service keeps no empty ones. */
function givenFields(source: Source): { name: string; [field: string]: string } {
  const given = Object.entries(source).flatMap(([field, text]) => (text ? [[field, text]] : []))
  return { ...Object.fromEntries(given), name: source.name }
}
