import { useState } from 'preact/hooks'
import { useAction } from '../loading/use-action.ts'
import { Button } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { Field } from '../ui/field.tsx'
import { signIn } from './session.ts'

/** Asks for a key, and signs in with it. */
export function SignInForm() {
  const [key, setKey] = useState('')
  const action = useAction(signIn)
  const trimmed = key.trim()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (trimmed !== '') action.run(trimmed)
      }}
    >
      <Field label="API key" hint="It begins with ts_ and stays in this tab: it is forgotten when the tab is closed.">
        {(control) => (
          <input
            {...control}
            type="password"
            autocomplete="off"
            spellcheck={false}
            required
            value={key}
            onInput={({ currentTarget }) => setKey(currentTarget.value)}
          />
        )}
      </Field>
      {action.error !== undefined && <ErrorPanel error={action.error} />}
      <div class="actions">
        <Button type="submit" kind="primary" isBusy={action.isRunning}>
          Sign in
        </Button>
      </div>
    </form>
  )
}
