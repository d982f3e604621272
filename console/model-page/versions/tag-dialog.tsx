import { useState } from 'preact/hooks'
import { isConflict } from '../../loading/is-conflict.ts'
import { useAction } from '../../loading/use-action.ts'
import { currentSession } from '../../session/session.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notices.tsx'
import type { ShownModel } from '../tab-props.ts'

type TagDialogProps = {
  readonly handle: string
  readonly shown: ShownModel
  readonly target: number
  /** The tags that the page knows, with the numbers of their versions. */
  readonly knownTags: ReadonlyMap<string, number>
  readonly onDone: () => void
  /** Reads the model again, after it was found to have changed. */
  readonly onStale: () => void
  readonly onClose: () => void
}

/** Gives a tag to a version. A tag that another version has moves here. */
export function TagDialog({ handle, shown, target, knownTags, onDone, onStale, onClose }: TagDialogProps) {
  const [tag, setTag] = useState('')
  const before = knownTags.get(tag)
  const tagging = useAction(async () => {
    try {
      await currentSession().service.request('POST /v1/models/{handle}/versions/{version}', {
        path: { handle, version: tag },
        body: { version: `v${target}` },
        headers: { 'if-match': shown.entityTag },
      })
    } catch (error) {
      if (isConflict(error)) onStale()
      throw error
    }
    notify(`v${target} has the tag ${tag}.`)
    onDone()
  }, onClose)
  return (
    <FormDialog
      title={`Tag v${target}`}
      verb={before === undefined || before === target ? 'Add the tag' : 'Move the tag'}
      action={tagging}
      onSubmit={tagging.run}
      onClose={onClose}
    >
      <Field
        label="Tag"
        hint="1 to 63 letters, digits, dots, hyphens or underscores, such as spring-release. Pruning keeps tagged versions."
      >
        {(control) => (
          <input
            {...control}
            required
            maxLength={63}
            value={tag}
            list="known-tags"
            autocomplete="off"
            onInput={(event) => setTag(event.currentTarget.value)}
          />
        )}
      </Field>
      <datalist id="known-tags">
        {[...knownTags.keys()].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <p>
        {before === undefined
          ? 'If another version has this tag, it moves here.'
          : before === target
            ? `v${target} has this tag already.`
            : `v${before} has this tag now: it moves from v${before} to v${target}.`}
      </p>
    </FormDialog>
  )
}
