import * as z from 'zod'
import { isHandle, namespaceOf } from '#rules/handle.ts'
import type { JsonObject } from '#rules/json-object.ts'
import type { HandlerAction, HandlerPair } from '#rules/model-handler.ts'

/**
 * A model of /v1 whose texts or results are in the payloads of a job, and the access to it that shows them there: a score is
 * shown to all who can read the model, a training to its owners. The handle is empty where the input names no model.
 */
export const jobSubjectSchema = z.object({ handle: z.string(), access: z.enum(['read', 'inspect']) })
export type JobSubject = z.infer<typeof jobSubjectSchema>

/** Returns the model of /v1 that an input is about: none if the handler is code outside this service. */
export function subjectsOfInput(
  handlers: HandlerPair,
  action: HandlerAction,
  { handle }: JsonObject,
): readonly JobSubject[] {
  if (handlers[action].type !== 'in_process') return []
  const access = action === 'training' ? 'inspect' : 'read'
  return [{ handle: isHandle(handle) ? handle : '', access }]
}

/** Returns true if the caller can reach every one of these models in the way that each of them needs. */
export function reachesAll(
  { namespaces }: { readonly namespaces: readonly string[] },
  subjects: readonly JobSubject[],
  publicNamespaces: readonly string[],
): boolean {
  return subjects.every(({ handle, access }) => {
    const namespace = namespaceOf(handle)
    return namespaces.includes(namespace) || (access === 'read' && publicNamespaces.includes(namespace))
  })
}

/** Returns the subjects without repetitions. */
export function distinctSubjects(subjects: readonly JobSubject[]): JobSubject[] {
  return [...new Map(subjects.map((subject) => [`${subject.access} ${subject.handle}`, subject])).values()]
}
