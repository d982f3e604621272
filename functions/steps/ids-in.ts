/** The fields of a step's input that are logged: ids, never texts. */
const loggedFields = ['handle', 'run_id', 'job_id', 'trigger_id', 'trait', 'version_no']

/** Returns the ids in the input of a step. */
export function idsIn(payload: unknown): object {
  return Object.fromEntries(Object.entries(payload ?? {}).filter(([field]) => loggedFields.includes(field)))
}
