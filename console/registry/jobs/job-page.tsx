import { Link } from 'wouter-preact'
import { useLoaded } from '../../loading/use-loaded.ts'
import { useRepeated } from '../../loading/use-repeated.ts'
import { currentSession } from '../../session/session.ts'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { Moment } from '../../ui/moment.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { JsonView } from '../json-view.tsx'
import type { Job } from '../registry-types.ts'
import { isOpen } from './job-table.tsx'

const readEveryMs = 1_000

type JobPageProps = { readonly modelId: string; readonly jobId: string }

/** Shows a job with its input, output and error, live while it is in progress. */
export function JobPage({ modelId, jobId }: JobPageProps) {
  const all = `/registry/${encodeURIComponent(modelId)}/jobs`
  const job = useLoaded(
    (signal) => currentSession().service.request('GET /v2/jobs/{job_id}', { path: { job_id: jobId }, signal }),
    [jobId],
  )
  // An answer that takes longer than the pause is waited for.
  useRepeated(
    () => job.isLoading || job.reload(),
    job.value && isOpen(job.value) && job.error === undefined ? readEveryMs : undefined,
  )
  return (
    <>
      <p>
        <Link href={all}>All jobs</Link>
      </p>
      <LoadedView of={job} what="the job" waysOn={<Link href={all}>All jobs</Link>}>
        {(value) => <JobView job={value} />}
      </LoadedView>
    </>
  )
}

function JobView({ job }: { readonly job: Job }) {
  const isHidden = job.input === undefined
  return (
    <section class="panel" aria-label="Job">
      <div class="registry-card-head">
        <h2>{job.job_type === 'training' ? 'Training' : 'Inference'}</h2>
        <span role="status">
          <StateBadge state={job.status} />
        </span>
      </div>
      <dl class="job-facts">
        <dt>Id</dt>
        <dd>
          <code>{job.job_id}</code>
        </dd>
        <dt>Version</dt>
        <dd>{job.model_version}</dd>
        <dt>Triggered by</dt>
        <dd>
          {job.triggered_by === 'request' ? (
            'a request'
          ) : (
            <>
              the subscription <code>{job.triggered_by}</code>
            </>
          )}
        </dd>
        <dt>Created</dt>
        <dd>
          <Moment at={job.created_at} />
        </dd>
        <dt>Started</dt>
        <dd>
          <Moment at={job.started_at} />
        </dd>
        <dt>Ended</dt>
        <dd>
          <Moment at={job.completed_at} />
        </dd>
      </dl>
      {job.warnings.length > 0 && (
        <div class="registry-warnings">
          <h3>Warnings</h3>
          <ul>
            {job.warnings.map((warning) => (
              <li key={warning} class="text">
                {warning}
              </li>
            ))}
          </ul>
        </div>
      )}
      {job.error && <JsonView title="Error" value={job.error} />}
      {isHidden ? (
        <p>Input and output are hidden: this key cannot reach the model of /v1 that the job is about.</p>
      ) : (
        <>
          <JsonView title="Output" value={job.output} />
          <JsonView title="Input" value={job.input} />
        </>
      )}
    </section>
  )
}
