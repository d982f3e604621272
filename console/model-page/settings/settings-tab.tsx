import '../../styles/settings.css'
import { useState } from 'preact/hooks'
import { canWriteTo } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import type { TabProps } from '../tab-props.ts'
import { ArchiveModelDialog } from './archive-model-dialog.tsx'
import { DataRetentionPanel } from './data-retention-panel.tsx'
import { PromotionPanel } from './promotion-panel.tsx'
import { RetentionPanel } from './retention-panel.tsx'
import { ScoringPanel } from './scoring-panel.tsx'

/** Shows the settings of a model, and lets those who may change them. */
export function SettingsTab(tab: TabProps) {
  const isArchived = tab.model.state === 'archived'
  const canWrite = canWriteTo(tab.handle)
  const isReadOnly = isArchived || !canWrite
  return (
    <>
      {isArchived && <p class="muted">The model is archived: its settings can be read, and not changed.</p>}
      {!isArchived && !canWrite && (
        <p class="muted">
          This key can only read and score. Sign in with a key of the scope “authoring” to change them.
        </p>
      )}
      <ScoringPanel {...tab} isReadOnly={isReadOnly} />
      <PromotionPanel {...tab} isReadOnly={isReadOnly} />
      <RetentionPanel {...tab} isReadOnly={isReadOnly} />
      <DataRetentionPanel {...tab} isReadOnly={isReadOnly} />
      {!isReadOnly && <ArchivePanel {...tab} />}
    </>
  )
}

function ArchivePanel({ handle, reload }: TabProps) {
  const [isAsking, setAsking] = useState(false)
  return (
    <section class="panel" aria-label="Archive">
      <h2>Archive</h2>
      <p class="muted">
        An archived model serves no scores and can’t be changed. Its versions and its card can still be read. This can’t
        be undone.
      </p>
      <Button kind="danger" onPress={() => setAsking(true)}>
        Archive the model
      </Button>
      {isAsking && <ArchiveModelDialog handle={handle} onArchived={reload} onClose={() => setAsking(false)} />}
    </section>
  )
}
