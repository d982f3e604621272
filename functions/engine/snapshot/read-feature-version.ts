import { UnreadableSnapshot } from '#engine/snapshot/unreadable-snapshot.ts'
import type { FeatureVersion } from '#engine/text/feature-version.ts'

/** Returns the feature version of a snapshot. Refuses one that this engine does not read. */
export function readFeatureVersion(found: number): FeatureVersion {
  if (found === 1 || found === 2) return found
  throw new UnreadableSnapshot(
    `The snapshot has feature version ${found}, but this engine reads feature versions 1 and 2. Train the trait again.`,
  )
}
