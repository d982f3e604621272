import type { FeatureVersion } from '#engine/text/feature-version.ts'
import { normaliseText } from '#engine/text/normalise.ts'

/** The most UTF-16 units that are read of a text, which bounds the time of one score to a few milliseconds. */
export const MAX_UNITS = 65_536

/** The most units that are normalised: no canonical decomposition has more than four times the units of its composition. */
export const MAX_SOURCE_UNITS = 4 * MAX_UNITS

/** Returns the text that a feature version reads in place of a text: since version 2 the normalised one, cut to the length that is read. */
export function textAsRead(text: string, version: FeatureVersion): string {
  return version === 1 ? text : normaliseText(text.slice(0, MAX_SOURCE_UNITS)).slice(0, MAX_UNITS)
}
