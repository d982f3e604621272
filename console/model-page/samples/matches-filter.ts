import type { SampleFilter } from './sample-filters.tsx'

/** Returns true if a sample has the provenance, and all the words, of a filter. Case does not count. */
export function matchesFilter(
  { text, provenance }: { readonly text: string; readonly provenance: string },
  filter: Pick<SampleFilter, 'provenance' | 'words'>,
): boolean {
  if (filter.provenance !== '' && provenance !== filter.provenance) return false
  const lower = text.toLowerCase()
  return filter.words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}
