import type { FeatureVersion } from '#engine/text/feature-version.ts'

/**
 * Stored with each version and each calibration. Rises with every change that can move a score or a metric; its major number
 * when an older engine would read the bytes of a new snapshot and score wrongly with them.
 */
export const engineVersion = '2.0.0'

/** The feature version of new snapshots. Those of earlier feature versions are scored as they were trained. */
export const featureVersion = 2 satisfies FeatureVersion

/** Rises when the table of words changes: words, vectors, weights or valences. A snapshot can only score with its own. */
export const wordTableVersion = 1

/** Rises when the layout of a trait of two parts changes: how its parts are joined in one snapshot. */
export const partsFormat = 1
