/** Rises with every change that can move a score or a metric. Stored with each trained trait, for people to read. */
export const engineVersion = '1.0.0'

/** Rises when a text's features change: hashing, tokenising, style measures. A snapshot only means something with its own. */
export const featureVersion = 1

/** Rises when the layout of a snapshot's bytes changes. */
export const snapshotFormat = 1

/** Rises when the layout changes in which the parts of a trait that is more than one axis stand together. */
export const partsFormat = 1
