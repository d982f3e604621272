import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { countText } from '../../ui/number-text.ts'
import { MarkdownView } from './markdown-view.tsx'

type ReadmeFieldProps = { readonly text: string; readonly onChange: (text: string) => void }

const longest = 48_000

/** Asks for the readme of a model, and shows how it will look. */
export function ReadmeField({ text, onChange }: ReadmeFieldProps) {
  const [isPreview, setPreview] = useState(false)
  return (
    <div class="readme-field">
      <div class="readme-modes">
        <Button kind="quiet" aria-pressed={!isPreview} onPress={() => setPreview(false)}>
          Write
        </Button>
        <Button kind="quiet" aria-pressed={isPreview} onPress={() => setPreview(true)}>
          Preview
        </Button>
      </div>
      {isPreview ? (
        <div class="field">
          <p class="readme-label">Readme</p>
          <div class="readme-preview">
            {text.trim() ? <MarkdownView text={text} /> : <p class="none">Nothing to preview.</p>}
          </div>
        </div>
      ) : (
        <Field label="Readme" hint={`Markdown. ${countText(text.length)} of ${countText(longest)} characters.`}>
          {(control) => (
            <textarea
              {...control}
              class="readme-text"
              dir="auto"
              maxLength={longest}
              value={text}
              onInput={({ currentTarget }) => onChange(currentTarget.value)}
            />
          )}
        </Field>
      )}
    </div>
  )
}
