import { type Invariant, unless } from './stored.ts'

/** 1, 3. The pointer of a registered model names an existing version, and its log replays to it. */
const registeredPointers: Invariant = (stored) =>
  stored.all('REGISTRY#', 'MODEL').flatMap((model) => {
    const log = stored.of(model.pk, 'ACTIVATION#').toSorted((a, b) => a.generation - b.generation)
    const versions = stored.of(model.pk, 'VERSION#')
    const active = versions.filter(({ status }) => status === 'active')
    return unless(
      [(log.at(-1)?.to ?? null) === model.active_version, `${model.id}: the log does not lead to the pointer`],
      [(log.at(-1)?.generation ?? 0) === model.generation, `${model.id}: the log ends at another generation`],
      [
        versions.length === model.version_count,
        `${model.id}: counts ${model.version_count} versions of ${versions.length}`,
      ],
      [
        model.active_version === null
          ? active.length === 0
          : active.some(({ version }) => version === model.active_version),
        `${model.id}: v${model.active_version} is active and does not say so`,
      ],
      [active.length <= 1, `${model.id}: has ${active.length} active versions`],
    )
  })

/** 5. A subscription and what makes it the only one of its kind come and go together. */
const subscriptionsAreUnique: Invariant = (stored) => {
  const subscriptions = stored.all('SUBSCRIPTIONS#', '')
  const identities = stored.all('SUBSCRIPTION_IDENTITY#', '')
  const ids = new Set(subscriptions.map(({ id }) => id))
  return unless(
    [
      identities.length === subscriptions.length,
      `${subscriptions.length} subscriptions have ${identities.length} identities`,
    ],
    [identities.every(({ id }) => ids.has(id)), 'an identity names a subscription that is gone'],
  )
}

/** Each delivery that started a job names one that exists, and no trigger starts two jobs of a subscription. */
const deliveriesStartJobs: Invariant = (stored) => {
  const jobs = stored.all('JOB#', 'JOB')
  const started = jobs.filter(({ triggered_by }) => triggered_by !== 'request')
  const delivered = stored.all('FIRING#', 'FIRED#').flatMap(({ job_id }) => job_id ?? [])
  return unless(
    [delivered.every((id) => stored.has(`JOB#${id}`, 'JOB')), 'a delivery names a job that does not exist'],
    [started.every(({ job_id }) => delivered.includes(job_id)), 'a job was started that no delivery names'],
    [new Set(delivered).size === delivered.length, 'a job was delivered twice'],
  )
}

/** What is stored of a job can be read. */
const payloadsAreStored: Invariant = (stored) =>
  stored.all('JOB#', 'JOB').flatMap(({ job_id, input, output }) =>
    [input, output].flatMap((payload) => {
      const { hash = '', parts = 0 } = payload ?? {}
      return unless([stored.of(`PAYLOAD#${hash}`).length >= parts, `${job_id}: a payload lacks parts`])
    }),
  )

export const ofRegistry: readonly Invariant[] = [
  registeredPointers,
  subscriptionsAreUnique,
  deliveriesStartJobs,
  payloadsAreStored,
]
