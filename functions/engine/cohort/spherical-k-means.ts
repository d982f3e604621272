import {
  type Centres,
  type Directions,
  emptyCentres,
  multiplyDirection,
  setCentre,
  sumDirections,
} from '#engine/cohort/directions.ts'

/** The most rounds of Lloyd's algorithm. Twice as many move the AUC of a topic by 0.1 points at most. */
const ROUNDS = 5
/** Directions at this distance, 1 − cosine, are the same but for rounding. */
const SAME = 1e-6

/**
 * Clusters directions by cosine (spherical k-means: Dhillon & Modha 2001) into at most `most` clusters: fewer where there are fewer
 * different directions. Starts from directions that are far from each other, so it needs no random numbers.
 */
export function sphericalKMeans(directions: Directions, most: number): Centres {
  const starts = farthestFirst(directions, most)
  const centres = emptyCentres(directions.matrix.columnCount, starts.length)
  setMeans(
    centres,
    directions,
    starts.map((start) => [start]),
  )
  let clusters = nearestOf(directions, centres)
  for (let round = 1; round < ROUNDS; round++) {
    setMeans(centres, directions, membersOf(clusters, centres.count))
    const next = nearestOf(directions, centres)
    if (next.every((cluster, i) => cluster === clusters[i])) break
    clusters = next
  }
  return centres
}

/** Sets each centre to the mean of its members, of length 1. */
function setMeans(centres: Centres, directions: Directions, members: readonly (readonly number[])[]): void {
  const sum = new Float32Array(directions.matrix.columnCount)
  centres.table.fill(0)
  members.forEach((some, k) => {
    sumDirections(directions, some, sum)
    setCentre(centres, k, sum)
  })
}

/** Returns the nearest centre of each direction, the first of several. */
export function nearestOf(directions: Directions, centres: Centres): Uint8Array {
  const cosines = new Float64Array(centres.count)
  const nearest = new Uint8Array(directions.rows.length)
  for (let i = 0; i < nearest.length; i++) {
    multiplyDirection(directions, i, centres, cosines)
    nearest[i] = firstOfLargest(cosines)
  }
  return nearest
}

/** Returns the directions of each cluster. */
export function membersOf(clusters: Uint8Array, count: number): readonly (readonly number[])[] {
  const members = Array.from({ length: count }, (): number[] => [])
  clusters.forEach((cluster, i) => {
    members[cluster]!.push(i)
  })
  return members
}

/** Returns the direction nearest to the mean of all, and then, again and again, the one that is farthest from those before. */
function farthestFirst(directions: Directions, most: number): readonly number[] {
  const centre = emptyCentres(directions.matrix.columnCount, 1)
  const cosine = new Float64Array(1)
  const cosinesToMean = (some: Iterable<number>) => {
    setMeans(centre, directions, [[...some]])
    const cosines = new Float64Array(directions.rows.length)
    for (let i = 0; i < cosines.length; i++) {
      multiplyDirection(directions, i, centre, cosine)
      cosines[i] = cosine[0]!
    }
    return cosines
  }
  const found: number[] = []
  const distances = new Float64Array(directions.rows.length).fill(1)
  let next = firstOfLargest(cosinesToMean(directions.rows.keys()))
  while (found.length < most && next < distances.length && distances[next]! > SAME) {
    found.push(next)
    cosinesToMean([next]).forEach((cosine, i) => {
      distances[i] = Math.min(distances[i]!, 1 - cosine)
    })
    next = firstOfLargest(distances)
  }
  return found
}

function firstOfLargest(values: Float64Array): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i
  return best
}
