import { useState } from 'preact/hooks'
import { useLoaded } from '../../loading/use-loaded.ts'
import { usePages } from '../../loading/use-pages.ts'
import { useRepeated } from '../../loading/use-repeated.ts'
import { currentSession } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { LoadedView } from '../../ui/loaded-view.tsx'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import type { RegisteredPartProps } from '../registry-types.ts'
import { JobPage } from './job-page.tsx'
import { isOpen, JobTable, type ListedJob } from './job-table.tsx'

const statuses = ['pending', 'started', 'success', 'failure'] as const
type JobStatus = (typeof statuses)[number]

/** The jobs that are kept up to date. */
const liveJobs = 25
/** How often they are read, in milliseconds: while one is in progress, and otherwise. */
const readEveryMs = { open: 1_500, other: 10_000 }

/** Lists the jobs of a registered model, newest first and live, or shows the one of the address. */
export function JobsPart({ model, rest }: RegisteredPartProps) {
  if (rest !== '') return <JobPage modelId={model.id} jobId={rest} />
  return <JobList modelId={model.id} />
}

function JobList({ modelId }: { readonly modelId: string }) {
  const [status, setStatus] = useState<JobStatus>()
  const [showsOlder, setShowsOlder] = useState(false)
  const newest = useLoaded(
    (signal) =>
      currentSession().service.request('GET /v2/models/{model_id}/jobs', {
        path: { model_id: modelId },
        query: { limit: liveJobs, ...(status && { status }) },
        signal,
      }),
    [modelId, status],
  )
  const hasOpen = newest.value?.some(isOpen) ?? false
  useRepeated(newest.reload, newest.error === undefined ? (hasOpen ? readEveryMs.open : readEveryMs.other) : undefined)
  return (
    <>
      <div class="filters">
        <Field label="Status">
          {(control) => (
            <select
              {...control}
              value={status ?? ''}
              onChange={({ currentTarget }) => {
                setShowsOlder(false)
                setStatus(statuses.find((one) => one === currentTarget.value))
              }}
            >
              <option value="">All</option>
              {statuses.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <LoadedView of={newest} what="the jobs">
        {(jobs) =>
          jobs.length === 0 ? (
            <EmptyState title={status ? `No job is ${status}` : 'No jobs yet'}>
              Train a version, or run inference on one, on the tab Versions.
            </EmptyState>
          ) : (
            <>
              <JobTable label="Jobs" modelId={modelId} jobs={jobs} />
              {showsOlder && <OlderJobs modelId={modelId} status={status} shown={jobs} />}
              {!showsOlder && jobs.length === liveJobs && (
                <div class="rest-of-list">
                  <Button onPress={() => setShowsOlder(true)}>Show older jobs</Button>
                </div>
              )}
            </>
          )
        }
      </LoadedView>
    </>
  )
}

type OlderJobsProps = {
  readonly modelId: string
  readonly status: JobStatus | undefined
  readonly shown: readonly ListedJob[]
}

function OlderJobs({ modelId, status, shown }: OlderJobsProps) {
  const pages = usePages(
    (signal, cursor) =>
      currentSession().service.pages('GET /v2/models/{model_id}/jobs', {
        path: { model_id: modelId },
        query: { limit: 100, ...(status && { status }), ...(cursor && { cursor }) },
        signal,
      }),
    [modelId, status],
  )
  const live = new Set(shown.map(({ job_id }) => job_id))
  const older = pages.items.filter(({ job_id }) => !live.has(job_id))
  return (
    <>
      {older.length > 0 && <JobTable label="Older jobs" modelId={modelId} jobs={older} />}
      <RestOfList of={pages} what="jobs" />
    </>
  )
}
