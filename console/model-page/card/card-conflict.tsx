import { type CardParts, partNames } from './card-parts.ts'
import type { MergedCard } from './merge-card.ts'
import { SourceList } from './source-list.tsx'

type CardConflictProps = { readonly merge: MergedCard; readonly stored: CardParts }

/** Explains what was stored while a card was edited, and what became of the draft. */
export function CardConflict({ merge: { theirs, both }, stored }: CardConflictProps) {
  return (
    <div>
      <p>
        Nothing that you typed is lost.{' '}
        {theirs.length + both.length === 0 && 'The other change was not to the card: save again.'}
        {theirs.length > 0 &&
          `${namesOf(theirs)} changed meanwhile, where you had changed nothing: the form now has what is stored. `}
        {both.length > 0 &&
          `${namesOf(both)} changed meanwhile, where you had changed it too: the form keeps yours, and saving again replaces what is stored.`}
      </p>
      {both.map((part) => (
        <details key={part}>
          <summary>{partNames[part]} as it is stored</summary>
          {part === 'upstream_sources' ? (
            <SourceList sources={stored.upstream_sources} />
          ) : (
            <p class="text" dir="auto">
              {stored[part] || <span class="none">empty</span>}
            </p>
          )}
        </details>
      ))}
    </div>
  )
}

function namesOf(parts: readonly (keyof CardParts)[]): string {
  return parts.map((part) => partNames[part]).join(', ')
}
