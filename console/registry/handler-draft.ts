import type { Handler } from './registry-types.ts'

/** A handler while it is written: `value` is the ARN, the task definition or the name. */
export type HandlerDraft = { readonly type: Handler['type']; readonly value: string; readonly version: string }

export const emptyHandler: HandlerDraft = { type: 'lambda', value: '', version: '' }

/** The field of each kind of handler: the name of its field, and an example. */
export const handlerFields = {
  lambda: { label: 'ARN', example: 'arn:aws:lambda:eu-central-1:123456789012:function:price-training' },
  ecs_task: { label: 'Cluster and task definition', example: 'workers/price-training:3' },
  in_process: { label: 'Name', example: 'touchstone.scoring' },
} as const satisfies Readonly<Record<Handler['type'], object>>

/** Returns the handler as it is sent. */
export function handlerOf({ type, value, version }: HandlerDraft): Handler {
  if (type !== 'lambda') return { type, value: value.trim() }
  const trimmed = version.trim()
  const isNumber = /^\d+$/.test(trimmed)
  return { type, arn: value.trim(), ...(trimmed !== '' && { version: isNumber ? Number(trimmed) : trimmed }) }
}

/** Returns a handler as it is written, to edit it. */
export function handlerDraft(handler: Handler): HandlerDraft {
  if (handler.type !== 'lambda') return { type: handler.type, value: handler.value, version: '' }
  return { type: 'lambda', value: handler.arn, version: String(handler.version ?? '') }
}
