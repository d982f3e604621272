/** The fields of a step's input or of an event that are logged: ids, never texts. */
const fields = ['handle', 'model_id', 'run_id', 'job_id', 'trigger_id', 'trait', 'version_no', 'from', 'to']

/** Returns the ids in the input of a step, or in the detail of an event. */
export function loggedIds(payload: unknown): object {
  return Object.fromEntries(Object.entries(payload ?? {}).filter(([field]) => fields.includes(field)))
}
