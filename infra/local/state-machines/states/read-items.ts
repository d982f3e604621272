import { GetObjectCommand } from '@aws-sdk/client-s3'
import type { StateOf } from '../definition/machine-definition.ts'
import { type Branch, evaluateIn } from '../running/branch.ts'
import { unexpectedType } from '../values/evaluate.ts'
import { Failure } from '../values/failure.ts'
import type { Json } from '../values/json.ts'

/** Reads the items of a distributed Map from the object that its ItemReader names. */
export async function readItems(
  branch: Branch,
  { Arguments }: NonNullable<StateOf<'Map'>['ItemReader']>,
): Promise<readonly Json[]> {
  const text = async (field: 'Bucket' | 'Key') => {
    const value = await evaluateIn(branch, `ItemReader/Arguments/${field}`, Arguments[field])
    if (typeof value !== 'string')
      throw unexpectedType(Arguments[field], `ItemReader/Arguments/${field}`, 'string', value)
    return value
  }
  const [Bucket, Key] = [await text('Bucket'), await text('Key')]
  try {
    const { Body } = await branch.execution.world.s3.send(new GetObjectCommand({ Bucket, Key }))
    const items: Json = JSON.parse((await Body?.transformToString()) ?? '')
    if (Array.isArray(items)) return items
  } catch (error) {
    throw itemReaderFailed(String(error))
  }
  throw itemReaderFailed(`Attempting to map over non-iterable node in ${Bucket}/${Key}.`)
}

function itemReaderFailed(causeText: string): Failure {
  return new Failure('States.ItemReaderFailed', { causeText })
}
