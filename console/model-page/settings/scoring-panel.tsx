import { Field } from '../../ui/field.tsx'
import type { TabProps } from '../tab-props.ts'
import { SettingsPanel } from './settings-panel.tsx'
import { useDraft } from './use-draft.ts'
import { useModelChange } from './use-model-change.ts'

const methods = [
  { method: 'balanced_cosine', words: 'balanced_cosine: a stack of learners' },
  { method: 'centroid', words: 'centroid: the difference of the centroids' },
] as const

const depths = [
  { depth: 1, words: '1: the whole text and its paragraphs' },
  { depth: 2, words: '2: also its sentences' },
  { depth: 3, words: '3: also parts of sentences' },
] as const

/** Sets how versions score that are trained from then on. */
export function ScoringPanel({ isReadOnly, ...tab }: TabProps & { readonly isReadOnly: boolean }) {
  const { scoring_method, max_depth } = tab.model
  const { values, change, reset, isChanged } = useDraft({ scoring_method, max_depth })
  const saving = useModelChange(tab)
  return (
    <SettingsPanel
      title="Scoring"
      about="A version keeps the settings that it was trained with. A change applies from the next training on."
      isReadOnly={isReadOnly}
      isChanged={isChanged}
      saving={saving}
      onSave={async () => (await saving.run(values)) && reset()}
      onReset={reset}
    >
      <div class="columns">
        <Field label="Method" hint="The method that learns the axis between two poles.">
          {(control) => (
            <select
              {...control}
              value={values.scoring_method}
              onChange={({ currentTarget }) =>
                change({
                  scoring_method:
                    methods.find(({ method }) => method === currentTarget.value)?.method ?? scoring_method,
                })
              }
            >
              {methods.map(({ method, words }) => (
                <option key={method} value={method}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Depth" hint="How finely a long text is cut.">
          {(control) => (
            <select
              {...control}
              value={values.max_depth}
              onChange={({ currentTarget }) => change({ max_depth: Number(currentTarget.value) })}
            >
              {depths.map(({ depth, words }) => (
                <option key={depth} value={depth}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </SettingsPanel>
  )
}
