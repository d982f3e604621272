import type { Caller } from '#rules/caller.ts'
import { maxAddresses } from '#rules/fetched-text.ts'
import type { FileSource } from '#rules/file-source.ts'
import type { ModelFile } from '#rules/model-file.ts'
import { type Issue, Refusal, validationFailed } from '#rules/refusal.ts'
import type { FileSample } from '#rules/sample-line.ts'
import type { World } from '#world/world.ts'

/** Returns the samples at the addresses that a file names. Refuses a file with paths, which only the command line can read. */
export async function readUrlSources(
  world: World,
  caller: Caller,
  { sources = [] }: Pick<ModelFile, 'sources'>,
): Promise<readonly FileSample[]> {
  const issues = sources.flatMap((source, index): readonly Issue[] => {
    const path = `sources.${index}`
    if (source.type !== 'url') return [{ path: `${path}.path`, message: onlyLocal }]
    return index < maxAddresses ? [] : [{ path, message: `A file has at most ${maxAddresses} addresses.` }]
  })
  if (issues.length > 0) throw validationFailed(issues)
  const samples = await Promise.all(
    sources.map((source, index) =>
      readUrlSource(world, caller, source).catch((error) => {
        if (error instanceof Refusal && error.code === 'unreadable_url') throw unreadableSource(index, error)
        throw error
      }),
    ),
  )
  return samples.flat()
}

function unreadableSource(index: number, cause: Refusal): Refusal {
  const details = { ...cause.details, source: `sources.${index}` }
  return new Refusal(cause.code, `sources.${index}: ${cause.message}`, details, { cause })
}

const onlyLocal = 'Only the command line reads files. Send the samples themselves, or give an address as `url`.'

async function readUrlSource(world: World, caller: Caller, source: FileSource): Promise<readonly FileSample[]> {
  if (source.type !== 'url') return []
  const fetched = await world.textFetcher.fetch(source.url, caller)
  // Loaded with the first source, so that no other request waits for the parser.
  const { readFetchedSamples } = await import('#files/read-fetched-samples.ts')
  return readFetchedSamples(source, fetched)
}
