import { z } from 'zod'
import { writableFormats } from '#engine/snapshot/snapshot-format.ts'

/** The settings by which a new release takes over in an environment. */
export const releaseSettings = {
  /**
   * For so many minutes of a deployment, one in ten requests for scores goes to the new version; it is rolled back if that one
   * answers 5xx. null changes over at once.
   */
  scoreCanaryMinutes: z.literal([5, 10, 15, 30]).nullable(),
  /**
   * The format of the snapshots of new versions, of those that this release writes. The last but one lets the release before go on
   * reading them, until it is certain that nobody goes back to it.
   */
  snapshotFormat: z.literal(writableFormats, `this release writes snapshots of format ${writableFormats.join(' or ')}`),
}
