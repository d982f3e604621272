import { useEffect, useState } from 'preact/hooks'

/** The time after which a slow answer is explained, in milliseconds. */
const slowAfterMs = 4_000

/** Takes the place of what is being read. It is silent for a moment, so that quick answers do not flicker. */
export function Pending({ what }: { readonly what: string }) {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfterMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div class="pending" role="status">
      <span class="spinner" aria-hidden="true" />
      {isSlow ? `Still reading ${what}. The network or the service is slow.` : `Reading ${what} …`}
    </div>
  )
}
