import { currentSession } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** Takes the place of the list while there is no model at all: says what a model is, and how one begins. */
export function FirstSteps({ onCreate }: { readonly onCreate: () => void }) {
  const { canWrite } = currentSession()
  return (
    <EmptyState title="No model yet">
      <p>
        A model is a standard of judgment, learned from texts that people have labelled. It scores any other text by
        that standard.
      </p>
      <ol class="first-steps">
        <li>
          <strong>Create a model</strong> and name its traits: each is an axis between two poles, such as cold and warm.
        </li>
        <li>
          <strong>Add samples</strong> of both poles of each trait. Some thirty of each are a beginning.
        </li>
        <li>
          <strong>Train it.</strong> That makes its first version, which serves scores at once.
        </li>
      </ol>
      {canWrite ? (
        <div class="actions">
          <Button kind="primary" onPress={onCreate}>
            Create a model
          </Button>
        </div>
      ) : (
        <p>This key can only read and score. Sign in with a key of the scope “authoring” to create a model.</p>
      )}
    </EmptyState>
  )
}
