import type { ServiceAccess } from '../train-model.ts'
import { openClient } from './bench-client.ts'
import { inTurns, type Timing } from './in-turns.ts'
import type { LargeModel } from './large-model.ts'
import { type Namespace, prefixOfTen } from './namespace.ts'
import { onlyTrait, smallText } from './small-model.ts'

const samplesPerAppend = 500

/** Times the append of 500 samples to models with more and more of them. */
export async function appendTimes(
  service: ServiceAccess,
  models: readonly LargeModel[],
  rounds: number,
): Promise<readonly Timing[]> {
  const client = await openClient(service)
  const actions = models.map(({ handle, size }) => {
    const post = client.poster(`/v1/models/${handle}/samples`, 200)
    const samples = (round: number) =>
      Array.from({ length: samplesPerAppend }, (_, n) => ({
        ...{ trait: onlyTrait, quality: n % 2, text: smallText(round * samplesPerAppend + n) },
      }))
    return { what: 'append of 500 samples', size, act: (round: number) => post({ samples: samples(round) }) }
  })
  const timings = await inTurns(actions, rounds)
  client.close()
  return timings
}

/** Times the search of ten models by a prefix, in namespaces with more and more of them. */
export async function searchTimes(
  service: ServiceAccess,
  namespaces: readonly Namespace[],
  rounds: number,
): Promise<readonly Timing[]> {
  const client = await openClient(service)
  const actions = namespaces.map((one) => {
    const path = `/v1/models?prefix=${prefixOfTen(one)}`
    return { what: 'search by prefix', size: one.size, act: client.reader(path) }
  })
  const timings = await inTurns(actions, rounds)
  client.close()
  return timings
}

/** Times the creation of one more model, in namespaces with more and more of them. */
export async function creationTimes(
  service: ServiceAccess,
  namespaces: readonly Namespace[],
  rounds: number,
): Promise<readonly Timing[]> {
  const client = await openClient(service)
  const create = client.poster('/v1/models', 201)
  const actions = namespaces.map(({ namespace, size }) => {
    const act = (round: number) => create({ handle: `${namespace}.new-${round}` })
    return { what: 'creation of a model', size, act }
  })
  const timings = await inTurns(actions, rounds)
  client.close()
  return timings
}
