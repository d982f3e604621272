import { type ScoringJob, secondsAfter } from '#rules/scoring-job.ts'

type JobName = Pick<ScoringJob, 'namespace' | 'job_id'>

/** The seconds that a URL of an object is good for. */
export const urlSeconds = 3600

/** The results of a job stay for so long after its end. */
export const resultSeconds = 24 * 3600

export function uploadKey({ namespace, job_id }: JobName): string {
  return `${namespace}/${job_id}/upload`
}

/** Returns the key of the list of ranges, which the state machine reads. */
export function manifestKey({ namespace, job_id }: JobName): string {
  return `${namespace}/${job_id}/manifest.json`
}

export function resultKey({ namespace, job_id }: JobName, part: number): string {
  return `${namespace}/${job_id}/results/${String(part).padStart(5, '0')}.ndjson`
}

/**
 * The deletions that the end of a job owes: the upload at once, again when no URL is good for another one, and in the end all
 * that is left.
 */
const deletions = [
  { afterSeconds: 0, ofResults: false },
  { afterSeconds: urlSeconds, ofResults: false },
  { afterSeconds: resultSeconds, ofResults: true },
] as const

type Deletion = {
  readonly keys: readonly string[]
  readonly isLast: boolean
  /** When the deletion after it is due. */
  readonly nextDue: string | undefined
}

/** Returns what the next deletion of an ended job erases; undefined if none is owed. */
export function nextDeletion(job: ScoringJob): Deletion | undefined {
  const { ended_at, deletions_done, ranges } = job
  const next = deletions[deletions_done]
  if (!next || ended_at === null) return undefined
  const after = deletions[deletions_done + 1]
  const results = next.ofResults ? Array.from({ length: ranges ?? 0 }, (_, part) => resultKey(job, part)) : []
  return {
    keys: [uploadKey(job), manifestKey(job), ...results],
    isLast: !after,
    nextDue: after && secondsAfter(new Date(ended_at), after.afterSeconds),
  }
}

/** Returns when the results of an ended job are deleted. */
export function resultsExpireAt({ ended_at }: Pick<ScoringJob, 'ended_at'>): string | null {
  return ended_at && secondsAfter(new Date(ended_at), resultSeconds)
}

export function areResultsDeleted({ deletions_done }: Pick<ScoringJob, 'deletions_done'>): boolean {
  return deletions_done === deletions.length
}
