import { sinceText } from './since-text.ts'

/** Shows a time as people say it, such as “2 hours ago”; the exact time is its title. */
export function Moment({ at }: { readonly at: string | null | undefined }) {
  if (!at) return <span class="none">–</span>
  return (
    <time dateTime={at} title={at}>
      {sinceText(at, Date.now())}
    </time>
  )
}
