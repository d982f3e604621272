import { Link } from 'wouter-preact'
import type { Run } from '../../../client/client.ts'
import { Moment } from '../../ui/moment.tsx'
import { adviceOnFailure, durationOf } from './run-words.ts'

/** Says what came of a run that has ended, and where to go on. */
export function RunEnd({ handle, run }: { readonly handle: string; readonly run: Run }) {
  const { version_no, outcome, error, ended_at } = run
  const ended = (
    <p class="muted">
      It ended <Moment at={ended_at} />, after {durationOf(run)}
      {run.effort !== null && `, with effort ${run.effort}`}.
    </p>
  )
  if (error !== null)
    return (
      <>
        {ended}
        <div class="failure">
          <p>
            <code>{error.code}</code> {error.message}
          </p>
          <p>
            {adviceOnFailure(error.code)} <Link href={`/models/${handle}/samples`}>Look at the samples</Link>.
          </p>
        </div>
      </>
    )
  return (
    <>
      {ended}
      {version_no !== null && (
        <p>
          It recorded <Link href={`/models/${handle}/versions/v${version_no}`}>v{version_no}</Link>. {outcome?.reason}
        </p>
      )}
      <NextSteps handle={handle} run={run} />
    </>
  )
}

function NextSteps({ handle, run: { kind, version_no, outcome } }: { readonly handle: string; readonly run: Run }) {
  if (kind === 'discover')
    return (
      <p>
        <Link href={`/models/${handle}/traits`}>Look at the suggested traits</Link>: name them, or delete what you do
        not need.
      </p>
    )
  if (kind === 'synthesize')
    return (
      <p>
        <Link href={`/models/${handle}/samples`}>Read the new samples</Link>, and delete what is wrong before you train.
      </p>
    )
  if (version_no === null) return null
  return outcome?.activated === false ? (
    <p>
      <Link href={`/models/${handle}/versions/v${version_no}`}>Look at v{version_no}</Link> to compare and activate it.
    </p>
  ) : (
    <p>
      <Link href={`/models/${handle}/playground`}>Try it in the playground</Link>, or{' '}
      <Link href={`/models/${handle}/traits`}>see how well it tells the poles apart</Link>.
    </p>
  )
}
