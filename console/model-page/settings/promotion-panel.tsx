import { Field } from '../../ui/field.tsx'
import type { TabProps } from '../tab-props.ts'
import { SettingsPanel } from './settings-panel.tsx'
import { useDraft } from './use-draft.ts'
import { useModelChange } from './use-model-change.ts'

/** The loss that a gate allows at first. */
const usualLoss = 0.02

/** Sets the gate that a background retrain must pass to be activated. */
export function PromotionPanel({ isReadOnly, ...tab }: TabProps & { readonly isReadOnly: boolean }) {
  const { max_auc_loss } = tab.model.promotion_policy
  const { values, change, reset, isChanged } = useDraft({
    hasGate: max_auc_loss !== null,
    loss: String(max_auc_loss ?? usualLoss),
  })
  const saving = useModelChange(tab)
  const loss = values.loss.trim() === '' ? Number.NaN : Number(values.loss)
  const isValid = !values.hasGate || (loss >= 0 && loss <= 1)
  return (
    <SettingsPanel
      title="Promotion"
      about="A background retrain is activated only if no trait loses more AUC than this, out of fold, on the samples that both versions learned from. Otherwise it is recorded, and can be activated by hand."
      isReadOnly={isReadOnly}
      isChanged={isChanged}
      isValid={isValid}
      saving={saving}
      onSave={async () =>
        (await saving.run({ promotion_policy: { max_auc_loss: values.hasGate ? loss : null } })) && reset()
      }
      onReset={reset}
    >
      <label class="choice">
        <input type="radio" name="gate" checked={values.hasGate} onChange={() => change({ hasGate: true })} />
        With a gate
      </label>
      {values.hasGate && (
        <div class="sub-field">
          <Field label="Largest loss of AUC" error={isValid ? undefined : 'Enter a number from 0 to 1.'}>
            {(control) => (
              <input
                {...control}
                type="number"
                min={0}
                max={1}
                step="any"
                value={values.loss}
                onInput={({ currentTarget }) => change({ loss: currentTarget.value })}
              />
            )}
          </Field>
        </div>
      )}
      <label class="choice">
        <input type="radio" name="gate" checked={!values.hasGate} onChange={() => change({ hasGate: false })} />
        Without a gate: every background retrain is activated
      </label>
    </SettingsPanel>
  )
}
