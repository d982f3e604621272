/** The fields of a step's input or of an event that are logged: ids, never texts. */
const fields = ['handle', 'model_id', 'run_id', 'job_id', 'trigger_id', 'trait', 'version_no', 'from', 'to']

/** Returns the ids in the input of a step, or in the detail of an event. A value that does not look like an id may be a text. */
export function loggedIds(payload: unknown): object {
  return Object.fromEntries(
    Object.entries(payload ?? {}).filter(([field, value]) => fields.includes(field) && isId(value)),
  )
}

function isId(value: unknown): boolean {
  return typeof value === 'number' || value === null || (typeof value === 'string' && /^[\w.:-]{1,128}$/.test(value))
}
