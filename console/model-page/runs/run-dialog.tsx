import type { ComponentChildren } from 'preact'
import { useLocation } from 'wouter-preact'
import { useAction } from '../../loading/use-action.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

type RunDialogProps = {
  readonly handle: string
  readonly title: string
  readonly verb: string
  /** Says what the run does, and asks for its options. */
  readonly children: ComponentChildren
  /** Starts the run. */
  readonly start: () => Promise<{ readonly run_id: string }>
  /** Called when the run has started. */
  readonly onStarted: () => void
  readonly onClose: () => void
}

/** Asks before a run is started, and goes to it then. */
export function RunDialog({ handle, title, verb, children, start, onStarted, onClose }: RunDialogProps) {
  const [, go] = useLocation()
  const starting = useAction(
    async () => {
      const { run_id } = await start()
      onStarted()
      return run_id
    },
    (runId) => {
      onClose()
      go(`/models/${handle}/runs/${runId}`)
    },
  )
  return (
    <FormDialog title={title} verb={verb} action={starting} onSubmit={starting.run} onClose={onClose}>
      {children}
    </FormDialog>
  )
}
