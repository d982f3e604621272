import type { ComponentChildren } from 'preact'
import { isConflict } from '../../loading/is-conflict.ts'
import type { Action } from '../../loading/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'

type SettingsPanelProps = {
  readonly title: string
  /** Says what the settings do, and when. */
  readonly about: ComponentChildren
  readonly children: ComponentChildren
  readonly isReadOnly: boolean
  /** True if a value differs from what is stored. */
  readonly isChanged: boolean
  /** True if no value is one that the service would refuse. */
  readonly isValid?: boolean
  readonly saving: Pick<Action<never[]>, 'isRunning' | 'error'>
  readonly onSave: () => void
  readonly onReset: () => void
}

/** Shows settings that are saved together. What was chosen stays after a failure. */
export function SettingsPanel({ title, about, isReadOnly, isChanged, isValid = true, ...panel }: SettingsPanelProps) {
  const { saving } = panel
  return (
    <form
      class="panel"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        if (isChanged && isValid) panel.onSave()
      }}
    >
      <h2>{title}</h2>
      <p class="muted">{about}</p>
      <fieldset disabled={isReadOnly} class="settings-fields">
        <legend class="visually-hidden">{title}</legend>
        {panel.children}
      </fieldset>
      {saving.error !== undefined && (
        <ErrorPanel error={saving.error}>
          {isConflict(saving.error) && (
            <p>What you chose is kept, and the rest of the page shows the model as it is now.</p>
          )}
        </ErrorPanel>
      )}
      {(isChanged || saving.isRunning) && (
        <div class="actions">
          <Button onPress={panel.onReset}>Undo</Button>
          <Button type="submit" kind="primary" isBusy={saving.isRunning} disabled={!isValid}>
            Save
          </Button>
        </div>
      )}
    </form>
  )
}
