import { useMemo, useRef } from 'preact/hooks'
import { currentSession } from '../../session/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { countText } from '../../ui/number-text.ts'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import { deleteSample } from '../delete-sample.ts'
import { type Trait, traitOf } from '../trait.ts'
import { contradicts } from './pole.ts'
import { sendFeedback } from './send-feedback.ts'
import { TraitVerdictFacts } from './trait-verdict-facts.tsx'
import { type InboxEntry, useInbox } from './use-inbox.ts'
import type { Judged } from './verdict-item.tsx'
import { VerdictList } from './verdict-list.tsx'

type InboxPanelProps = {
  readonly handle: string
  /** The number of feedback samples that no version has learned from. */
  readonly waiting: number
  readonly traits: readonly Trait[]
  /** Called when the buffer has changed. */
  readonly onChange: () => void
}

/** The feedback that was agreed with in this tab of the browser. Nothing is written for it: it is learned as it is. */
const agreedIds = new Set<string>()

/** Lists the feedback that waits, beside what the active version says, to keep or delete. */
export function InboxPanel({ handle, waiting, traits, onChange }: InboxPanelProps) {
  const inbox = useInbox(handle, waiting)
  const storedAs = useRef(new Map<number, number>()).current
  const entries = useMemo(
    () => inbox.items.map((entry) => judgedEntry(entry, { handle, traits, onChange, storedAs })),
    [inbox.items, handle, traits, onChange],
  )
  return (
    <section class="panel" aria-label="Inbox">
      <div class="panel-head">
        <h2>Inbox</h2>
        <span class="muted">{countText(waiting)} to be learned</span>
        <div class="actions">
          <Button
            onPress={() => {
              onChange()
              inbox.reload()
            }}
          >
            Reload
          </Button>
        </div>
      </div>
      {entries.length > 0 && (
        <>
          <p class="muted">
            Agree to keep what a caller said, and it will be learned. Disagree to delete it before it is.
          </p>
          <VerdictList label="Feedback that waits" entries={entries} />
        </>
      )}
      {inbox.isEmpty && (
        <EmptyState title="No feedback waits">
          <p>
            Programs send feedback with <code>POST /v1/models/{handle}/feedback</code>. You can also judge texts below.
          </p>
        </EmptyState>
      )}
      <RestOfList of={inbox} what="feedback" />
    </section>
  )
}

type Surroundings = Pick<InboxPanelProps, 'handle' | 'traits' | 'onChange'> & {
  /** The sample that was deleted → the one that it is again since that was undone. */
  readonly storedAs: Map<number, number>
}

function judgedEntry({ sample, score }: InboxEntry, { handle, traits, onChange, storedAs }: Surroundings): Judged {
  const { id, text, trait, quality } = sample
  const seenAs = `${currentSession().identity.key_id} ${handle} ${id}`
  const forget = async () => void agreedIds.delete(seenAs)
  return {
    id: String(id),
    text,
    facts: <InboxFacts sample={sample} score={score} traits={traits} />,
    agreed: agreedIds.has(seenAs) ? forget : undefined,
    agree: async () => {
      agreedIds.add(seenAs)
      return forget
    },
    disagree: async () => {
      await deleteSample(handle, storedAs.get(id) ?? id)
      onChange()
      return async () => {
        storedAs.set(id, await sendFeedback(handle, text, trait, quality))
        onChange()
      }
    },
    done: { agreed: 'Kept', disagreed: 'Deleted' },
  }
}

function InboxFacts({ sample, score, traits }: InboxEntry & { readonly traits: readonly Trait[] }) {
  const { trait, quality } = sample
  const { positive_label, negative_label } = traitOf(traits, trait)
  const detail = score && 'card' in score ? score.card.detail[trait] : undefined
  const pole = quality >= 0.75 ? positive_label : quality <= 0.25 ? negative_label : 'between the poles'
  return (
    <>
      <TraitVerdictFacts trait={trait} traits={traits} score={score} />
      <span>
        caller says {pole} ({quality})
      </span>
      {detail &&
        (contradicts(quality, detail) ? <Badge tone="warning">contradiction</Badge> : <span>no contradiction</span>)}
      <Moment at={sample.created_at} />
    </>
  )
}
