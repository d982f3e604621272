import type { ComponentChildren } from 'preact'
import { useEffect, useErrorBoundary } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { Page } from './page.tsx'

/** Shows a fault of a page in its place. The navigation stays, and another address shows its page. */
export function FaultBoundary({ children }: { readonly children: ComponentChildren }) {
  const [fault, reset] = useErrorBoundary()
  const [at] = useLocation()
  useEffect(() => reset(), [at])
  if (fault === undefined) return <>{children}</>
  return (
    <Page title="This page has failed">
      <ErrorPanel error={fault} onRetry={reset}>
        <Link href="/">Go to the models</Link>
      </ErrorPanel>
    </Page>
  )
}
