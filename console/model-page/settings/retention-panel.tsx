import { useEffect, useState } from 'preact/hooks'
import { Field } from '../../ui/field.tsx'
import type { TabProps } from '../tab-props.ts'
import { PrunePreview } from './prune-preview.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { useDraft } from './use-draft.ts'
import { useModelChange } from './use-model-change.ts'

/** The time without a change after which a policy is tried, in milliseconds. */
const debounceMs = 300

/** Sets which versions are kept, and shows which would be pruned by it before it is saved. */
export function RetentionPanel({ isReadOnly, ...tab }: TabProps & { readonly isReadOnly: boolean }) {
  const { keep_unnamed, keep_first_of_month } = tab.model.version_retention_policy
  const { values, change, reset, isChanged } = useDraft({ count: String(keep_unnamed), keep_first_of_month })
  const saving = useModelChange(tab)
  const count = Number(values.count)
  const isValid = /^\d+$/.test(values.count.trim()) && count >= 1 && count <= 100_000
  const policy = { keep_unnamed: count, keep_first_of_month: values.keep_first_of_month }

  const [tried, setTried] = useState(policy)
  useEffect(() => {
    if (!isValid) return
    const timer = setTimeout(() => setTried(policy), debounceMs)
    return () => clearTimeout(timer)
  }, [count, values.keep_first_of_month, isValid])

  return (
    <SettingsPanel
      title="Version retention"
      about="After each new version, the oldest of those without a tag go. The active version and those with a tag always stay."
      isReadOnly={isReadOnly}
      isChanged={isChanged}
      isValid={isValid}
      saving={saving}
      onSave={async () => (await saving.run({ version_retention_policy: policy })) && reset()}
      onReset={reset}
    >
      <div class="sub-field">
        <Field
          label="Versions without a tag that stay"
          error={isValid ? undefined : 'Enter a whole number from 1 to 100,000.'}
        >
          {(control) => (
            <input
              {...control}
              type="number"
              min={1}
              max={100_000}
              step={1}
              value={values.count}
              onInput={({ currentTarget }) => change({ count: currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={values.keep_first_of_month}
          onChange={({ currentTarget }) => change({ keep_first_of_month: currentTarget.checked })}
        />
        The first version of each month stays, too
      </label>
      {isValid && (
        <PrunePreview handle={tab.handle} policy={tried} newestOf={tab.model.updated_at} isStored={!isChanged} />
      )}
    </SettingsPanel>
  )
}
