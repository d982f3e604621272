import { useState } from 'preact/hooks'
import { useAction } from '../../loading/use-action.ts'
import { currentSession } from '../../session/session.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { Trait } from '../trait.ts'
import { saveTrait } from './save-trait.ts'
import { traitKeyOf } from './trait-key.ts'
import { aggregations, traitTypes } from './trait-types.ts'

type TraitDialogProps = {
  readonly handle: string
  /** The trait to edit; a new one is added without it. */
  readonly trait: Trait | undefined
  readonly others: readonly Trait[]
  readonly onSaved: (key: string) => void
  readonly onClose: () => void
}

const newTrait = {
  name: '',
  key: '',
  description: '',
  positive_label: 'positive',
  negative_label: 'negative',
  aggregation: 'mean',
  type: 'spectrum',
} satisfies Partial<Trait>
type Draft = Pick<Trait, keyof typeof newTrait>

/** Adds a trait, or edits one. */
export function TraitDialog({ handle, trait, others, onSaved, onClose }: TraitDialogProps) {
  const [draft, setDraft] = useState<Draft>(trait ?? newTrait)
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const key = trait?.key ?? (draft.key || traitKeyOf(draft.name))
  const taken = trait === undefined ? others.find((other) => other.key === key) : undefined
  const saving = useAction(async () => {
    await saveTrait(currentSession().service, handle, { ...draft, key }, trait)
    onSaved(key)
  }, onClose)
  return (
    <FormDialog
      title={trait ? `Edit ${trait.name}` : 'Add a trait'}
      verb={trait ? 'Save' : 'Add the trait'}
      action={saving}
      onSubmit={() => taken === undefined && saving.run()}
      onClose={onClose}
    >
      <Field label="Name">
        {(control) => (
          <input
            {...control}
            required
            maxLength={200}
            value={draft.name}
            onInput={(event) => set({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      {trait === undefined && (
        <Field
          label="Key"
          hint={
            <>
              Names the trait in requests and score cards
              {key && !draft.key && (
                <>
                  : <code>{key}</code>
                </>
              )}
              . Lower-case letters, digits and underscores; made of the name if it is left empty.
            </>
          }
          error={taken && `“${taken.name}” has this key already.`}
        >
          {(control) => (
            <input
              {...control}
              pattern="[a-z][a-z0-9_]*"
              maxLength={64}
              value={draft.key}
              autocomplete="off"
              onInput={(event) => set({ key: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      <Field label="Type" hint={traitTypes[draft.type].meaning}>
        {(control) => (
          <select
            {...control}
            value={draft.type}
            disabled={trait?.kind === 'intrinsic'}
            onChange={(event) => set({ type: nameIn(traitTypes, event.currentTarget.value, draft.type) })}
          >
            {namesIn(traitTypes).map((type) => (
              <option key={type} value={type}>
                {traitTypes[type].name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Description" hint="What the trait measures. Samples can be written from it.">
        {(control) => (
          <textarea
            {...control}
            maxLength={2000}
            value={draft.description}
            onInput={(event) => set({ description: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="label-pair">
        <Field label="Label of quality 1">
          {(control) => (
            <input
              {...control}
              required
              maxLength={200}
              value={draft.positive_label}
              onInput={(event) => set({ positive_label: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label="Label of quality 0">
          {(control) => (
            <input
              {...control}
              required
              maxLength={200}
              value={draft.negative_label}
              onInput={(event) => set({ negative_label: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <Field label="Long texts" hint={aggregations[draft.aggregation].meaning}>
        {(control) => (
          <select
            {...control}
            value={draft.aggregation}
            onChange={(event) =>
              set({ aggregation: nameIn(aggregations, event.currentTarget.value, draft.aggregation) })
            }
          >
            {namesIn(aggregations).map((one) => (
              <option key={one} value={one}>
                {aggregations[one].name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </FormDialog>
  )
}

function namesIn<Name extends string>(choices: Readonly<Record<Name, unknown>>): readonly Name[] {
  const names: Name[] = []
  for (const name in choices) names.push(name)
  return names
}

function nameIn<Name extends string>(choices: Readonly<Record<Name, unknown>>, value: string, otherwise: Name): Name {
  return namesIn(choices).find((name) => name === value) ?? otherwise
}
