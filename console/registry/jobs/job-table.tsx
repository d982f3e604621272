import { Link } from 'wouter-preact'
import type { Listed } from '../../../client/client.ts'
import { ColumnHeads } from '../../ui/column-heads.tsx'
import { Moment } from '../../ui/moment.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { TableWrap } from '../../ui/table-wrap.tsx'

export type ListedJob = Listed<'GET /v2/models/{model_id}/jobs'>

/** Returns true for a job that has not ended. */
export function isOpen({ status }: Pick<ListedJob, 'status'>): boolean {
  return status === 'pending' || status === 'started'
}

type JobTableProps = { readonly label: string; readonly modelId: string; readonly jobs: readonly ListedJob[] }

/** Shows jobs as a table. */
export function JobTable({ label, modelId, jobs }: JobTableProps) {
  return (
    <TableWrap label={label}>
      <table>
        <ColumnHeads columns={['Job', 'Status', 'Type', 'Version', 'Created', 'Triggered by', 'Error']} />
        <tbody>
          {jobs.map(({ job_id, status, job_type, model_version, created_at, triggered_by, error }) => (
            <tr key={job_id}>
              <th scope="row">
                <Link href={`/registry/${encodeURIComponent(modelId)}/jobs/${job_id}`}>
                  <code>{job_id}</code>
                </Link>
              </th>
              <td>
                <StateBadge state={status} />
              </td>
              <td>{job_type}</td>
              <td>{model_version}</td>
              <td class="nowrap">
                <Moment at={created_at} />
              </td>
              <td class="nowrap">{triggered_by === 'request' ? 'a request' : 'a subscription'}</td>
              <td>
                <span class="text text-clamped job-error">{errorText(error)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  )
}

/** Returns the error of a job on a line. Handlers write it as they like. */
export function errorText(error: ListedJob['error']): string {
  if (error === null) return ''
  const { code, message } = error
  const known = [code, message].filter((part) => typeof part === 'string').join(': ')
  return known === '' ? JSON.stringify(error) : known
}
