import { SourceMap } from 'node:module'
import { basename } from 'node:path'
import { buildBundle, type LambdaEntry } from './bundle.ts'

/** A place in a bundle, as a stack trace names it: the path of a file, its line and its column. */
const bundledPlace = /[^\s()]*\/([^\s()/:]+\.mjs):([0-9]+):([0-9]+)/g

/** Returns a stack trace of a bundled entry with the place in the source instead of each in the bundle. Others stay as they are. */
export async function placesInSource(entry: LambdaEntry, stack: string): Promise<string> {
  const { outputFiles } = await buildBundle(entry, { sourcemap: 'external' })
  const isMap = ({ path }: { readonly path: string }) => path.endsWith('.map')
  const maps = new Map(
    outputFiles.filter(isMap).map(({ path, text }) => [basename(path, '.map'), new SourceMap(JSON.parse(text))]),
  )
  return stack.replaceAll(bundledPlace, (place, file, line, column) => {
    const origin = maps.get(file)?.findOrigin(Number(line), Number(column))
    if (!origin || !('fileName' in origin)) return place
    return `${origin.fileName.replace(/^(\.\.\/)+/, '')}:${origin.lineNumber}:${origin.columnNumber}`
  })
}
