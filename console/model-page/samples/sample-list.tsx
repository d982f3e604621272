import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/number-text.ts'
import type { Trait } from '../trait.ts'
import { DeleteSamplesDialog } from './delete-samples-dialog.tsx'
import type { Sample } from './sample.ts'
import { SampleRow } from './sample-row.tsx'

type SampleListProps<Item extends Sample> = {
  readonly handle: string
  readonly samples: readonly Item[]
  readonly traits: readonly Trait[]
  readonly isEditable: boolean
  readonly onDeleted: () => void
  /** Returns what is shown of a sample beside its own fields. */
  readonly notes?: (sample: Item) => ComponentChildren
}

/** Lists samples. One, or those that are selected, can be deleted; they leave the list at once. */
export function SampleList<Item extends Sample>(props: SampleListProps<Item>) {
  const { handle, samples, traits, isEditable, onDeleted, notes } = props
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set())
  const [deleted, setDeleted] = useState<ReadonlySet<number>>(new Set())
  const [asked, setAsked] = useState<readonly Sample[]>()
  const left = samples.filter(({ id }) => !deleted.has(id))
  const chosen = left.filter(({ id }) => selected.has(id))
  const isAllChosen = chosen.length === left.length

  if (left.length === 0) return samples.length > 0 ? <p class="muted">The samples of this list are deleted.</p> : null
  return (
    <>
      {isEditable && (
        <div class="samples-selection">
          <label class="choice">
            <input
              type="checkbox"
              checked={isAllChosen}
              onChange={() => setSelected(new Set(isAllChosen ? [] : left.map(({ id }) => id)))}
            />
            Select the {countText(left.length)} shown
          </label>
          {chosen.length > 0 && (
            <Button kind="danger" onPress={() => setAsked(chosen)}>
              Delete {countText(chosen.length)} selected
            </Button>
          )}
        </div>
      )}
      <ul class="samples" aria-label="Samples">
        {left.map((sample) => (
          <SampleRow
            key={sample.id}
            sample={sample}
            trait={traits.find(({ key }) => key === sample.trait)}
            selection={
              isEditable
                ? {
                    isSelected: selected.has(sample.id),
                    onChange: () => setSelected(toggled(selected, sample.id)),
                    onDelete: () => setAsked([sample]),
                  }
                : undefined
            }
          >
            {notes?.(sample)}
          </SampleRow>
        ))}
      </ul>
      {asked && (
        <DeleteSamplesDialog
          handle={handle}
          samples={asked}
          onDeletedOne={(id) => setDeleted((before) => new Set([...before, id]))}
          onDone={onDeleted}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

function toggled(ids: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const others = [...ids].filter((one) => one !== id)
  return new Set(others.length === ids.size ? [...ids, id] : others)
}
