import type { Event } from '#http/door/event.ts'
import { isHandle } from '#rules/handle.ts'
import { isWellFormedKey } from '#rules/key.ts'
import { jobIdForm, modelIdForm, versionNameForm } from '#rules/registry-name-forms.ts'
import { isRunId } from '#rules/run-id.ts'

/** The fields that the log line of a request has beside its route and status: ids and figures, never texts. */
export type RequestNotes = Partial<
  Record<'key_id' | 'handle' | 'model_id' | 'job_id' | 'run_id' | 'version', string>
> & {
  /** The source of the one text that was scored. */
  readonly scored?: 'request' | 'address'
  /** The number of traits with each label. */
  readonly labels?: Readonly<Record<string, number>>
}

const notes = new WeakMap<Event, RequestNotes>()

/** Adds ids to the log line of a request. */
export function noteInLog(event: Event, more: RequestNotes): void {
  notes.set(event, { ...notes.get(event), ...more })
}

/** Returns the noted ids, and those in the path. */
export function notesOf(event: Event): RequestNotes {
  return { ...idsInPath(event), ...notes.get(event) }
}

/** The parameters of paths that are logged if they have the form of such an id. Any other text may be anything. */
const idForms: Readonly<Record<string, (text: string) => boolean>> = {
  handle: isHandle,
  run_id: isRunId,
  model_id: (text) => modelIdForm.test(text),
  job_id: (text) => jobIdForm.test(text),
  version: (text) => versionNameForm.test(text),
}

/** Returns the ids in the path. `demo.tone@v3` is a handle and a version. A key that was put there by mistake is no id. */
function idsInPath({ pathParameters = {} }: Event): RequestNotes {
  return idsAmong(pathParameters)
}

/** Returns the ids among the parameters of a path or a tool. */
export function idsAmong({ handle: pinned, ...parameters }: Readonly<Record<string, unknown>>): RequestNotes {
  const [handle = '', version = parameters.version] = typeof pinned === 'string' ? pinned.split('@') : []
  const isShown = ([name, text]: [string, unknown]) =>
    typeof text === 'string' && idForms[name]?.(text) && !isWellFormedKey(text)
  return Object.fromEntries(Object.entries({ ...parameters, handle, version }).filter(isShown))
}
