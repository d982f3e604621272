import * as z from 'zod'
import { Refusal } from '#rules/refusal.ts'
import { jobIdForm, modelIdForm, versionNameForm } from '#rules/registry-name-forms.ts'

export const modelIdSchema = z
  .string()
  .regex(modelIdForm, 'A model id is 1–128 letters, digits, ".", "_" and "-", no sign first.')

export const versionNameSchema = z
  .string()
  .regex(versionNameForm, 'A version is 1–64 letters, digits, ".", "_" and "-", no sign first.')

export const jobIdSchema = z.string().regex(jobIdForm, 'A job id is a ULID.')

export const subscriptionIdSchema = z.uuid('A subscription id is a UUID.')

/** A whole number that a version may be called by; longer ones are names like any other. */
const integerName = /^[1-9][0-9]{0,14}$/

/** The largest number that a version of the model was called by, so that the next is always free. */
export function newestInteger(newest: number, version: string): number {
  return integerName.test(version) ? Math.max(newest, Number(version)) : newest
}

/** Returns a part of a path as its schema reads it. Refuses any other text as a malformed request. */
export function parsePathPart<T>(schema: z.ZodType<T>, text: string): T {
  const { success, data, error } = schema.safeParse(text)
  if (success) return data
  throw new Refusal('invalid_parameter', error.issues[0]?.message ?? 'This path is not valid.')
}

export function modelNotRegistered(id: string): Refusal {
  return new Refusal('model_not_found', `The model "${id}" does not exist.`, { model_id: id })
}

export function versionNotRegistered(id: string, version: string): Refusal {
  return new Refusal('version_not_found', `The model "${id}" has no version "${version}".`, { model_id: id, version })
}

export function jobNotFound(jobId: string): Refusal {
  return new Refusal('job_not_found', `The job "${jobId}" does not exist.`, { job_id: jobId })
}

export function subscriptionNotFound(id: string): Refusal {
  return new Refusal('subscription_not_found', `The model has no subscription "${id}".`, { subscription_id: id })
}
