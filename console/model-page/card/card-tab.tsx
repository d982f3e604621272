import '../../styles/card.css'
import { useEffect, useState } from 'preact/hooks'
import { useLoaded } from '../../loading/use-loaded.ts'
import { canWriteTo } from '../../session/session.ts'
import { LoadedView } from '../../ui/loaded-view.tsx'
import type { TabProps } from '../tab-props.ts'
import { CardEditor } from './card-editor.tsx'
import { CardView } from './card-view.tsx'
import { type Card, readCard } from './read-card.ts'

/** Shows the card of a model: what it is for, how good it is, where it comes from. Those who own it can edit it. */
export function CardTab({ handle, model, entityTag, reload }: TabProps) {
  const card = useLoaded((signal) => readCard(handle, signal), [handle])
  // The card stays on the page while it is read again.
  useEffect(() => {
    if (card.value && card.value.entityTag !== entityTag) card.reload()
  }, [entityTag])
  const [edited, setEdited] = useState<Card | undefined>(undefined)
  const canEdit = canWriteTo(handle) && model.state !== 'archived'
  if (edited)
    return (
      <CardEditor
        handle={handle}
        opened={edited}
        onSaved={() => {
          setEdited(undefined)
          reload()
        }}
        onClose={() => setEdited(undefined)}
      />
    )
  return (
    <LoadedView of={card} what="the card">
      {(shown) => <CardView card={shown} onEdit={canEdit ? () => setEdited(shown) : undefined} />}
    </LoadedView>
  )
}
