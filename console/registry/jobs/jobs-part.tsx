import { useState } from 'preact/hooks'
import { currentSession } from '../../session/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { LiveList } from '../live-list.tsx'
import type { RegisteredPartProps } from '../registry-types.ts'
import { JobPage } from './job-page.tsx'
import { isOpen, JobTable } from './job-table.tsx'

const statuses = ['pending', 'started', 'success', 'failure'] as const

/** Lists the jobs of a registered model, newest first and live, or shows the one of the address. */
export function JobsPart({ model, rest }: RegisteredPartProps) {
  if (rest !== '') return <JobPage modelId={model.id} jobId={rest} />
  return <JobList modelId={model.id} />
}

function JobList({ modelId }: { readonly modelId: string }) {
  const [status, setStatus] = useState<(typeof statuses)[number]>()
  return (
    <>
      <div class="filters">
        <Field label="Status">
          {(control) => (
            <select
              {...control}
              value={status ?? ''}
              onChange={({ currentTarget }) => setStatus(statuses.find((one) => one === currentTarget.value))}
            >
              <option value="">All</option>
              {statuses.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <LiveList
        key={status}
        what="jobs"
        read={(query, signal) =>
          currentSession().service.pages('GET /v2/models/{model_id}/jobs', {
            path: { model_id: modelId },
            query: { ...query, ...(status && { status }) },
            signal,
          })
        }
        inputs={[modelId, status]}
        idOf={({ job_id }) => job_id}
        isOpen={isOpen}
        none={
          <EmptyState title={status ? `No job is ${status}` : 'No jobs yet'}>
            Train a version, or run inference on one, on the tab Versions.
          </EmptyState>
        }
        table={(jobs, label) => <JobTable label={label} modelId={modelId} jobs={jobs} />}
      />
    </>
  )
}
