import type { RequestOptions } from '../../../client/client.ts'
import { type Action, useAction } from '../../loading/use-action.ts'
import { currentSession } from '../../session/session.ts'
import { notify } from '../../ui/notices.tsx'
import type { TabProps } from '../tab-props.ts'

export type ModelChanges = RequestOptions<'PATCH /v1/models/{handle}'>['body']

/** Changes settings of a model, if it is still as the page shows it. The model is read again then, and after a conflict, too. */
export function useModelChange({ handle, entityTag, reload }: TabProps): Action<[changes: ModelChanges]> {
  return useAction(async (changes: ModelChanges) => {
    try {
      await currentSession().service.request('PATCH /v1/models/{handle}', {
        path: { handle },
        headers: { 'if-match': entityTag },
        body: changes,
      })
      notify('Saved the settings.')
    } finally {
      reload()
    }
  })
}
