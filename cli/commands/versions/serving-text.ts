import type { Model } from 'touchstone/client'

/** Says which version serves now, and what that means for later trainings. */
export function servingText(
  { handle, version_no }: { readonly handle: string; readonly version_no: number },
  before: number | null,
  activation: Model['activation'],
): string {
  const change = before === version_no ? 'as before' : before === null ? 'the first one' : `before, it was v${before}`
  const pinned = `It is pinned: trainings record versions, and do not activate them, until you run: touchstone activate latest --model ${handle}`
  const serves = `v${version_no} of ${handle} serves now (${change}).`
  return activation === 'pinned' ? `${serves}\n${pinned}` : serves
}
