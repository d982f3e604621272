import { signal } from '@preact/signals'

type Notice = { readonly id: number; readonly text: string }

const notices = signal<readonly Notice[]>([])
let lastId = 0
/** The time for which a notice is shown, in milliseconds: long enough to read it twice. */
const shownMs = 6_000

/** Tells for a moment that something was done. */
export function notify(text: string): void {
  lastId += 1
  const id = lastId
  notices.value = [...notices.value, { id, text }]
  setTimeout(() => {
    notices.value = notices.value.filter((notice) => notice.id !== id)
  }, shownMs)
}

/** Takes all notices away: they name what another key has done. */
export function clearNotices(): void {
  notices.value = []
}

/** Shows the notices in a corner, and has screen readers say them. */
export function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.value.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  )
}
