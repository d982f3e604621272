import { engineVersion } from '#engine/snapshot/engine-version.ts'
import { UnreadableSnapshot } from '#engine/snapshot/unreadable-snapshot.ts'

/**
 * Refuses a trait that was calibrated by an engine of a later major version, as happens after a deployment is rolled back.
 * Traits of every earlier engine are scored, each by the breaks that were frozen into it.
 */
export function requireKnownEngine(trainedBy: string): void {
  if (isKnownEngine(trainedBy)) return
  throw new UnreadableSnapshot(
    `The trait was trained by engine ${trainedBy}, and engine ${engineVersion} can't score with it. ` +
      'Deploy that engine or a later one, or train the trait again.',
  )
}

/** Returns false for an engine of a later major version than this one. */
export function isKnownEngine(trainedBy: string): boolean {
  return majorOf(trainedBy) <= majorOf(engineVersion)
}

/** Engine versions are semantic versions: major.minor.patch. */
function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}
