import { engineVersion } from '#engine/snapshot/engine-version.ts'
import { isKnownEngine } from '#engine/snapshot/require-known-engine.ts'
import { Unavailable } from '#rules/refusal.ts'
import type { ServedVersion } from '#rules/served-version.ts'

/** Nothing but an operator, or an owner who activates another version, ends the refusal. */
const retryAfterSeconds = 60

/**
 * Refuses a version that an engine of a later major version trained, as is left when a deployment is rolled back. It is a failure of
 * the service, 5xx, by which the canary of such a deployment ends it, and alarms ring.
 */
export function requireScorable({
  handle,
  version_no,
  engine,
}: Pick<ServedVersion, 'handle' | 'version_no' | 'engine'>): void {
  if (isKnownEngine(engine)) return
  throw new Unavailable(
    `v${version_no} of ${handle} was trained by engine ${engine}, which this deployment with engine ${engineVersion} can't score ` +
      'with. Activate an earlier version, train the model again, or deploy the later release.',
    retryAfterSeconds,
  )
}
