import { useState } from 'preact/hooks'
import type { ShownModel } from '../tab-props.ts'
import { ActivateDialog } from './activate-dialog.tsx'
import { TagDialog } from './tag-dialog.tsx'

type VersionChangeSettings = {
  readonly handle: string
  readonly shown: ShownModel
  readonly newest: number | undefined
  readonly knownTags: ReadonlyMap<string, number>
  /** Called when a version or tag was changed. */
  readonly onDone: () => void
  /** Reads the model again. */
  readonly onStale: () => void
}

type OpenDialog = { readonly kind: 'activate' | 'tag'; readonly target: number; readonly shown: ShownModel }

/** Offers to activate and to tag versions, each by a dialog. */
export function useVersionChanges({ handle, shown, newest, knownTags, onDone, onStale }: VersionChangeSettings) {
  const [dialog, setDialog] = useState<OpenDialog | undefined>(undefined)
  const close = () => setDialog(undefined)
  return {
    activate: (target: number) => setDialog({ kind: 'activate', target, shown }),
    tag: (target: number) => setDialog({ kind: 'tag', target, shown }),
    dialog:
      dialog === undefined ? null : dialog.kind === 'activate' ? (
        <ActivateDialog
          handle={handle}
          shown={dialog.shown}
          target={dialog.target}
          newest={newest}
          onDone={onDone}
          onClose={() => {
            close()
            onStale()
          }}
        />
      ) : (
        <TagDialog
          handle={handle}
          shown={shown}
          target={dialog.target}
          knownTags={knownTags}
          onDone={onDone}
          onStale={onStale}
          onClose={close}
        />
      ),
  }
}
