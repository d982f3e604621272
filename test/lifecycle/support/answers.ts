import { expect } from 'vitest'
import * as z from 'zod'
import type { DoorAnswer } from '../../http/support/call-door.ts'

/** The refusals that histories meet, with their statuses. */
export const statusOf: Readonly<Record<string, number>> = {
  invalid_cursor: 400,
  scope_required: 403,
  namespace_not_owned: 403,
  model_not_found: 404,
  trait_not_found: 404,
  sample_not_found: 404,
  version_not_found: 404,
  tag_not_found: 404,
  model_exists: 409,
  model_busy: 409,
  not_draft: 409,
  not_trained: 409,
  model_archived: 409,
  run_in_progress: 409,
  precondition_failed: 412,
  validation_failed: 422,
  feature_unavailable: 422,
  invalid_handle: 422,
}

/** Expects a refusal with one of these codes, and the status of that code. Returns it. */
export function expectRefusal(answer: DoorAnswer, codes: readonly string[]): string {
  const code = codeIn(answer) ?? `${answer.status} without a refusal`
  expect(codes).toContain(code)
  expect(answer.status).toBe(statusOf[code])
  return code
}

const refusalSchema = z.object({ error: z.object({ code: z.string(), message: z.string().min(1) }) })

export function codeIn({ body }: DoorAnswer): string | undefined {
  return refusalSchema.safeParse(body).data?.error.code
}

export function headerOf({ headers }: DoorAnswer, name: string): string | null {
  return new Headers(Object.entries(headers).map(([key, value]) => [key, String(value)])).get(name)
}
