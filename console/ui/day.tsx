/** Shows the day of a time exactly, for what one plans for; the whole time is its title. */
export function Day({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={at}>
      {at.slice(0, 'yyyy-mm-dd'.length)}
    </time>
  )
}
