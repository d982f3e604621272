import { handlerText, handlerTypes } from './handler-text.ts'
import type { Handler } from './registry-types.ts'

/** Shows a handler: its kind, and what it runs. */
export function HandlerView({ handler }: { readonly handler: Handler }) {
  const title = handler.type === 'lambda' ? handler.arn : handler.value
  return (
    <span class="registry-handler" title={title}>
      <span class="muted">{handlerTypes[handler.type]}</span> <code>{handlerText(handler)}</code>
    </span>
  )
}
