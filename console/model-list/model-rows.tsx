import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'
import type { Model } from '../../client/client.ts'
import { ModelRow } from './model-row.tsx'

type ModelRowsProps = {
  readonly models: readonly Model[]
  /** Must be the same function each time. */
  readonly onArchive: (handle: string) => void
}

/** Shows the rows of the list. Those that are shown already are not rendered again for a further page: there can be thousands. */
export function ModelRows({ models, onArchive }: ModelRowsProps) {
  const rendered = useRef(new WeakMap<Model, VNode>())
  const rowOf = (model: Model) => {
    const row = rendered.current.get(model) ?? <ModelRow key={model.handle} listed={model} onArchive={onArchive} />
    rendered.current.set(model, row)
    return row
  }
  return <tbody>{models.map(rowOf)}</tbody>
}
