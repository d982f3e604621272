import '../../styles/versions.css'
import { Link } from 'wouter-preact'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { TabProps } from '../tab-props.ts'
import { ComparisonPage } from './comparison-page.tsx'
import { Timeline } from './timeline.tsx'
import { VersionPage } from './version-page.tsx'

/** Shows the versions of a model, one version, or the comparison of two. */
export function VersionsTab({ rest, ...tab }: TabProps) {
  const [first = '', a, b] = rest.split('/')
  const { handle } = tab
  if (first === '') return <Timeline {...tab} />
  if (first === 'compare' && a && b) return <ComparisonPage key={rest} handle={handle} a={a} b={b} />
  if (/^v\d+$/.test(first)) return <VersionPage key={first} {...tab} version={first} />
  return (
    <EmptyState title="No such part of the versions">
      <p>
        Go to <Link href={`/models/${handle}/versions`}>all versions</Link>.
      </p>
    </EmptyState>
  )
}
