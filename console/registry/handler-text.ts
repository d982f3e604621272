import type { Handler } from './registry-types.ts'

/** The names of the kinds of handlers. */
export const handlerTypes = {
  lambda: 'Lambda function',
  ecs_task: 'ECS task',
  in_process: 'built in',
} as const satisfies Readonly<Record<Handler['type'], string>>

/** Returns what a handler runs, without what all of its kind have in common. */
export function handlerText(handler: Handler): string {
  if (handler.type !== 'lambda') return handler.value
  const name = handler.arn.split(':function:')[1] ?? handler.arn
  return handler.version === undefined ? name : `${name}:${handler.version}`
}
