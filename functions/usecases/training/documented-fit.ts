import type { FittedTrait } from '#engine/traits/fit-job.ts'
import type { Snapshot } from '#rules/snapshot.ts'

/** `Written`, if `Schema` describes each of its fields; else a type that names those it does not, so that nothing compiles. */
export type Documented<Written, Schema> = [Exclude<keyof Written, keyof Schema>] extends [never]
  ? Written
  : { readonly undocumented: Exclude<keyof Written, keyof Schema> }

/**
 * Returns a fitted trait as a snapshot stores it. If this does not compile, the engine writes a field that no schema describes
 * and no reader would see: describe it in rules/trait-metrics.ts or rules/calibration.ts.
 */
export function documentedFit(fitted: FittedTrait): Pick<Snapshot, 'weights' | 'calibration' | 'metrics'> {
  const calibration: Documented<FittedTrait['calibration'], Snapshot['calibration']> = fitted.calibration
  const metrics: Documented<FittedTrait['metrics'], Snapshot['metrics']> = fitted.metrics
  return { weights: fitted.weights, calibration, metrics }
}
