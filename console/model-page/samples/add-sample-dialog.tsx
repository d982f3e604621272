import { useRef, useState } from 'preact/hooks'
import { useAction } from '../../loading/use-action.ts'
import { currentSession } from '../../session/session.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { longestText } from '../longest-text.ts'
import type { Trait } from '../trait.ts'
import { QualityChoice } from './quality-choice.tsx'
import { TraitSelect } from './trait-select.tsx'

type AddSampleDialogProps = {
  readonly handle: string
  readonly traits: readonly Trait[]
  readonly onAdded: () => void
  readonly onClose: () => void
}

/** Adds samples by hand. It stays open for the next one, with the same trait and quality. */
export function AddSampleDialog({ handle, traits, onAdded, onClose }: AddSampleDialogProps) {
  const [key, setKey] = useState(traits[0]?.key ?? '')
  const [quality, setQuality] = useState(1)
  const [text, setText] = useState('')
  const [ids, setIds] = useState<readonly number[]>([])
  const box = useRef<HTMLTextAreaElement>(null)
  const trait = traits.find((one) => one.key === key)
  const adding = useAction(async () => {
    const { ids: added } = await currentSession().service.request('POST /v1/models/{handle}/samples', {
      path: { handle },
      body: { samples: [{ trait: key, text, quality }] },
    })
    setIds((before) => [...before, ...added])
    setText('')
    box.current?.focus()
    onAdded()
  })

  return (
    <FormDialog
      title="Add a sample"
      verb="Add"
      closeWord={ids.length > 0 ? 'Done' : 'Cancel'}
      action={adding}
      onSubmit={() => text.trim() !== '' && adding.run()}
      onClose={onClose}
    >
      <Field label="Trait">
        {(control) => <TraitSelect {...control} traits={traits} value={key} onChange={setKey} />}
      </Field>
      {trait && <QualityChoice trait={trait} value={quality} onChange={setQuality} />}
      <Field label="Text">
        {(control) => (
          <textarea
            {...control}
            ref={box}
            dir="auto"
            required
            maxLength={longestText}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
            }}
          />
        )}
      </Field>
      <p class="muted" role="status">
        {ids.length > 0 && `Added no. ${ids.at(-1)}: ${ids.length} so far. Write the next one, or close.`}
      </p>
    </FormDialog>
  )
}
