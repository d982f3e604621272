import type { ServiceAccess } from '../train-model.ts'
import { timeRequests } from './bench-client.ts'
import type { Timing } from './in-turns.ts'
import type { LargeModel } from './large-model.ts'
import { type Namespace, prefixOfTen } from './namespace.ts'
import { onlyTrait, smallText } from './small-model.ts'

const samplesPerAppend = 500

/** Times the append of 500 samples to models with more and more of them. */
export function appendTimes(
  service: ServiceAccess,
  models: readonly LargeModel[],
  rounds: number,
): Promise<readonly Timing[]> {
  const samples = (round: number) =>
    Array.from({ length: samplesPerAppend }, (_, n) => ({
      ...{ trait: onlyTrait, quality: n % 2, text: smallText(round * samplesPerAppend + n) },
    }))
  return timeRequests(service, rounds, ({ poster }) =>
    models.map(({ handle, size }) => {
      const post = poster(`/v1/models/${handle}/samples`, 200)
      return { what: 'append of 500 samples', size, act: (round) => post({ samples: samples(round) }) }
    }),
  )
}

/** Times the search of ten models by a prefix, in namespaces with more and more of them. */
export function searchTimes(
  service: ServiceAccess,
  namespaces: readonly Namespace[],
  rounds: number,
): Promise<readonly Timing[]> {
  return timeRequests(service, rounds, ({ reader }) =>
    namespaces.map((one) => {
      const path = `/v1/models?prefix=${prefixOfTen(one)}`
      return { what: 'search by prefix', size: one.size, act: reader(path) }
    }),
  )
}

/** Times the creation of one more model, in namespaces with more and more of them. */
export function creationTimes(
  service: ServiceAccess,
  namespaces: readonly Namespace[],
  rounds: number,
): Promise<readonly Timing[]> {
  return timeRequests(service, rounds, ({ poster }) => {
    const create = poster('/v1/models', 201)
    return namespaces.map(({ namespace, size }) => {
      const act = (round: number) => create({ handle: `${namespace}.new-${round}` })
      return { what: 'creation of a model', size, act }
    })
  })
}
