import { engineVersion } from '#engine/snapshot/engine-version.ts'

/**
 * The formats of snapshots that this engine writes, newest first. A new one stands beside the last until every environment reads it:
 * docs/deploy.md, "A new format of snapshots".
 */
export const writableFormats = [2] as const

export type SnapshotFormat = (typeof writableFormats)[number]

export const newestFormat = writableFormats[0]

/** The engine version that is stored with what is trained in a format: that of an engine which scores it, as an earlier one does an earlier format. */
export const engineOfFormat: Readonly<Record<SnapshotFormat, string>> = { 2: engineVersion }
