import { useEffect, useRef, useState } from 'preact/hooks'
import type { Model } from '../../client/client.ts'
import { useRepeated } from '../loading/use-repeated.ts'
import { currentSession } from '../session/session.ts'

/** The pause between two readings of a busy model of the list, in milliseconds. */
const readEveryMs = 2_000

/** Returns a model of a list, which is read again while a run works on it. */
export function useLiveModel(listed: Model): Model {
  const [model, setModel] = useState(listed)
  const reading = useRef<AbortController | undefined>(undefined)
  useEffect(() => {
    setModel(listed)
    return () => reading.current?.abort()
  }, [listed])

  const read = async () => {
    // An answer that takes longer than the pause is waited for.
    if (reading.current && !reading.current.signal.aborted) return
    const controller = new AbortController()
    reading.current = controller
    try {
      const { signal } = controller
      const path = { handle: listed.handle }
      const newer = await currentSession().service.request('GET /v1/models/{handle}', { path, signal })
      if (!signal.aborted) setModel(newer)
    } catch {
      // The row stays as it is until the next attempt.
    } finally {
      controller.abort()
    }
  }
  useRepeated(read, model.state === 'busy' ? readEveryMs : undefined)
  return model
}
