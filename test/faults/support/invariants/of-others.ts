import { duePartitions } from '#table/due-index.ts'
import { type Invariant, unless } from './stored.ts'

/** 10. A key can be found by its text and by its id, or by neither. */
const keysArePaired: Invariant = (stored) => {
  const keys = stored.all('KEY#', 'KEY')
  const ids = stored.all('KEY_ID#', 'KEY_ID')
  const hashes = new Set(keys.map(({ hash }) => hash))
  return unless(
    [keys.length === ids.length, `${keys.length} keys have ${ids.length} ids`],
    [ids.every(({ hash }) => hashes.has(hash)), 'an id names a key that is gone'],
  )
}

/** A namespace counts its webhooks, each of which can be found by its id; what is deleted leaves nothing due. */
const webhooksAreCounted: Invariant = (stored) => {
  const webhooks = stored.all('WEBHOOKS#', 'WEBHOOK#')
  const ids = stored.all('WEBHOOK#', 'ID')
  return [
    ...stored
      .all('WEBHOOKS#', 'COUNT')
      .flatMap(({ pk, count }) =>
        unless([stored.of(pk, 'WEBHOOK#').length === count, `${pk} counts ${count} webhooks`]),
      ),
    ...unless([ids.length === webhooks.length, `${webhooks.length} webhooks have ${ids.length} ids`]),
  ]
}

/** A delivery that is pending stands in the order of the attempts, once. */
const pendingDeliveriesStand: Invariant = (stored) =>
  stored
    .all('WEBHOOK#', 'DELIVERY#')
    .filter(({ status }) => status === 'pending')
    .flatMap(({ pk, event_id }) =>
      unless([
        stored.of(pk, 'PENDING#').filter(({ sk }) => sk.endsWith(`#${event_id}`)).length === 1,
        `${pk}: ${event_id} is pending and has not one next attempt`,
      ]),
    )

/** A namespace counts its scoring jobs, and a version knows those that have not ended. */
const scoringJobsAreCounted: Invariant = (stored) => {
  const jobs = stored.all('SCORING_JOB#', 'JOB')
  const isOpen = (job: (typeof jobs)[number]) => ['awaiting_upload', 'running'].includes(job.status)
  return [
    ...stored.all('SCORING_JOB#', 'COUNTS').flatMap(({ pk, open, kept }) => {
      const own = jobs.filter(({ namespace }) => `SCORING_JOB#${namespace}` === pk)
      const left = own.filter(({ deletions_done }) => deletions_done < 3)
      return unless(
        [own.filter(isOpen).length === open, `${pk} counts ${open} open jobs of ${own.filter(isOpen).length}`],
        [left.length === kept, `${pk} counts ${kept} kept jobs of ${left.length}`],
      )
    }),
    ...stored.all('MODEL#', 'VERSION#').flatMap((version) => {
      const own = jobs.filter(
        (job) => job.handle === version.handle && job.version_no === version.version_no && isOpen(job),
      )
      const pins = [...(version.scoring_jobs ?? [])]
      return unless([
        pins.toSorted().join() ===
          own
            .map(({ job_id }) => job_id)
            .toSorted()
            .join(),
        `${version.handle} v${version.version_no} is pinned by ${pins.length} jobs of ${own.length}`,
      ])
    }),
    ...jobs.flatMap((job) =>
      unless([
        job.status !== 'succeeded' || job.scored + job.failed === job.texts,
        `${job.job_id} succeeded with ${job.scored} and ${job.failed} of ${job.texts} texts`,
      ]),
    ),
  ]
}

/** An import that has become a version names it; another keeps no parts once it has expired. */
const importsEndWhole: Invariant = (stored) =>
  stored
    .all('IMPORT#', '')
    .flatMap(({ pk, sk, version_no }) =>
      unless([
        (version_no ?? 0) === 0 ||
          stored.has(pk.replace('IMPORT#', 'MODEL#'), `VERSION#${String(version_no).padStart(9, '0')}`),
        `${pk} ${sk} names a version that is gone`,
      ]),
    )

/** Snapshots belong to a version, to an import, or are marked to be erased. */
const snapshotsAreOwned: Invariant = (stored) => {
  const owned = new Set([
    ...stored.all('MODEL#', 'VERSION#').map(({ run_id }) => run_id),
    ...stored.all('IMPORT#', '').map(({ run_id }) => run_id),
    ...stored.all('LEFTOVERS#', '').map(({ run_id }) => run_id),
    // A run that failed leaves its snapshots, which its next success or its archive does not need.
    ...stored
      .all('MODEL#', 'RUN#')
      .filter(({ status }) => status === 'failed')
      .map(({ run_id }) => run_id),
  ])
  return stored
    .all('SNAPSHOT#', '')
    .flatMap(({ pk }) => unless([owned.has(pk.slice('SNAPSHOT#'.length)), `${pk} belongs to nothing`]))
}

/** 11. After the sweeps, no work is owed. */
const nothingIsOwed: Invariant = (stored) => {
  const kinds = new Set<string>(Object.values(duePartitions))
  return stored.rows.filter(({ gsi1pk }) => kinds.has(gsi1pk)).map(({ pk, sk }) => `${pk} ${sk} is still owed`)
}

export const ofOthers: readonly Invariant[] = [
  keysArePaired,
  webhooksAreCounted,
  pendingDeliveriesStand,
  scoringJobsAreCounted,
  importsEndWhole,
  snapshotsAreOwned,
  nothingIsOwed,
]
