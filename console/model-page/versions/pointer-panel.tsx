import { Link } from 'wouter-preact'
import { Button } from '../../ui/button.tsx'
import type { ShownModel } from '../tab-props.ts'

type PointerPanelProps = {
  readonly handle: string
  readonly shown: ShownModel
  readonly newest: number | undefined
  readonly canWrite: boolean
  readonly onActivate: (versionNo: number) => void
}

/** Says which version serves, since which move, and whether later trainings will move on. */
export function PointerPanel({ handle, shown: { model }, newest, canWrite, onActivate }: PointerPanelProps) {
  const { version_no, generation, activation, state } = model
  if (version_no === null) return null
  return (
    <section class="panel pointer" aria-label="The active version">
      <p>
        <Link href={`/models/${handle}/versions/v${version_no}`}>
          <b>v{version_no}</b>
        </Link>{' '}
        {state === 'archived' ? 'served until the model was archived' : 'serves'}, generation {generation}.{' '}
        {activation === 'pinned'
          ? 'The model is pinned: later trainings record versions, and do not activate them, until the newest version is activated.'
          : 'The next training activates its version when it ends.'}
        {state === 'archived' && ' An archived model is read-only.'}
      </p>
      {canWrite && activation === 'pinned' && newest !== undefined && (
        <Button onPress={() => onActivate(newest)}>Unpin: activate v{newest}, the newest</Button>
      )}
    </section>
  )
}
