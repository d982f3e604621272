import { useEffect, useState } from 'preact/hooks'
import type { Model } from '../../client/client.ts'
import { useRepeated } from '../loading/use-repeated.ts'
import { currentSession } from '../session/session.ts'

/** How often a busy model of the list is read again, in milliseconds. */
const readEveryMs = 2_000

/** Returns a model of a list, which is read again while a run works on it. */
export function useLiveModel(listed: Model): Model {
  const [model, setModel] = useState(listed)
  useEffect(() => setModel(listed), [listed])
  const read = () =>
    currentSession()
      .service.model(listed.handle)
      .get()
      // The row stays as it is until the next attempt.
      .then(setModel, () => undefined)
  useRepeated(read, model.state === 'busy' ? readEveryMs : undefined)
  return model
}
