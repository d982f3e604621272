import { featureVersion } from '#engine/snapshot/engine-version.ts'
import type { FeatureSetting } from '#engine/text/n-grams.ts'

/** The feature setting of cohorts at every effort: without another pole there is no loss to search by. */
export const cohortSetting: FeatureSetting = { featureVersion, tokensTo: 2, charactersFrom: 3, charactersTo: 5 }
