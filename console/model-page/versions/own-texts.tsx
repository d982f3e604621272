import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'

type OwnTextsProps = {
  readonly isComparing: boolean
  /** True while the comparison is one of own texts. */
  readonly isShown: boolean
  /** Compares on these texts, or on the samples of the model if they are undefined. */
  readonly onCompare: (texts: readonly string[] | undefined) => void
}

/** The most texts of one comparison. */
const maxTexts = 500

/** Asks for texts on which two versions are compared instead of the model's samples. */
export function OwnTexts({ isComparing, isShown, onCompare }: OwnTextsProps) {
  const [lines, setLines] = useState('')
  const texts = lines.split('\n').filter((line) => line.trim() !== '')
  const tooMany =
    texts.length > maxTexts ? `These are ${texts.length} texts; one comparison takes ${maxTexts}.` : undefined
  return (
    <form
      class="panel own-texts"
      onSubmit={(event) => {
        event.preventDefault()
        if (texts.length > 0 && tooMany === undefined) onCompare(texts)
      }}
    >
      <h2>Compare on texts of your own</h2>
      <Field
        label="Texts"
        hint="One text a line, at most 500. They are scored by both versions, and not stored."
        error={tooMany}
      >
        {(control) => (
          <textarea {...control} required value={lines} onInput={(event) => setLines(event.currentTarget.value)} />
        )}
      </Field>
      <div class="row">
        <Button type="submit" isBusy={isComparing}>
          Compare on these texts
        </Button>
        {isShown && <Button onPress={() => onCompare(undefined)}>Compare on the samples again</Button>}
      </div>
    </form>
  )
}
