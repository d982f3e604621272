import type { ComponentChildren } from 'preact'
import { TouchstoneError } from '../../client/client.ts'
import { adviceOn } from './advice.ts'
import { Button } from './button.tsx'
import { Copyable } from './copyable.tsx'

type ErrorPanelProps = {
  readonly error: unknown
  /** Does again what failed. */
  readonly onRetry?: () => void
  /** Further ways on, such as a link. */
  readonly children?: ComponentChildren
}

/** Shows an error: its code, its message, its request id, and a way on. */
export function ErrorPanel({ error, onRetry, children }: ErrorPanelProps) {
  const isOurs = error instanceof TouchstoneError
  const message = error instanceof Error ? error.message : String(error)
  const issues = isOurs ? issuesOf(error) : []
  return (
    <div class="error-panel" role="alert">
      <p class="error-title">
        <code>{isOurs ? error.code : 'unexpected_error'}</code> {message}
      </p>
      {issues.length > 0 && (
        <ul>
          {issues.map((issue, index) => (
            <li key={index}>{issue}</li>
          ))}
        </ul>
      )}
      <p>
        {isOurs
          ? adviceOn(error)
          : 'This is a fault of the page. Reload it; if it comes back, report it with the message.'}
      </p>
      {isOurs && error.requestId !== undefined && (
        <p class="request-id">
          Request id <Copyable text={error.requestId} />
        </p>
      )}
      {(onRetry || children) && (
        <div class="actions">
          {onRetry && <Button onPress={onRetry}>Try again</Button>}
          {children}
        </div>
      )}
    </div>
  )
}

/** Returns the parts of a request that the service refused, as sentences. */
function issuesOf({ details }: TouchstoneError): readonly string[] {
  const { issues } = details
  if (!Array.isArray(issues)) return []
  return issues.slice(0, 20).map((issue: { readonly path?: unknown; readonly message?: unknown } | null) => {
    // A proxy can answer in the form of the service, and with other contents.
    const path = Array.isArray(issue?.path) ? issue.path.join('.') : String(issue?.path ?? '')
    return path ? `${path}: ${issue?.message}` : String(issue?.message ?? issue)
  })
}
