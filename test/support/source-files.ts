import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'

export const projectRoot = join(import.meta.dirname, '..', '..')

export type SourceFile = {
  /** From the root of the project, with slashes. */
  readonly path: string
  readonly text: string
  /** The text without its comments. */
  readonly code: string
  /** Paths of files of this project, and names of packages. Imports of types count. */
  readonly imports: readonly string[]
}

/** Returns the TypeScript files below a folder of the project, in order of their paths. */
export function sourceFilesBelow(folder: string): readonly SourceFile[] {
  return (
    filesBelow(folder)
      // What `npm run build:client` compiles is not a source.
      .filter((path) => /\.tsx?$/.test(path) && !/^(client|cli|console)\/dist[./]/.test(path))
      .map((path) => {
        const text = readFileSync(join(projectRoot, path), 'utf8')
        const code = withoutComments(text)
        return { path, text, code, imports: importsIn(path, code) }
      })
  )
}

/** Returns the paths of the files below a folder of the project, in order. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(join(projectRoot, folder))) return []
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => relative(projectRoot, join(file.parentPath, file.name)).split(sep).join('/'))
    .sort()
}

/** Removes comments, but not what looks like one inside of a string. */
export function withoutComments(text: string): string {
  const stringOrComment = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/.*/g
  return text.replace(stringOrComment, (found) => (found.startsWith('/') ? '' : found))
}

/**
 * Returns what a file imports: by `from`, for its effects, by `import()`, or as the module of a worker that it starts.
 * The project's own files are returned by path.
 */
export function importsIn(path: string, code: string): readonly string[] {
  const forms = [
    /^\s*(?:import|export)\b[^'"`()=]*\bfrom\s*(['"])(.+?)\1/gm,
    /^\s*import\s*(['"])(.+?)\1/gm,
    /\bimport\(\s*(['"`])(.+?)\1/g,
    /\bnew URL\(\s*(['"])(.+?\.m?ts)\1/g,
  ]
  const found = forms.flatMap((form) => [...code.matchAll(form)])
  return found.map(([, , imported = '']) => resolveImport(path, imported))
}

/** Returns the arguments of `import()` that are not a plain text, so that nobody can say what they load. */
export function computedImportsIn(code: string): readonly string[] {
  return [...code.matchAll(/\bimport\(\s*(?!['"])(.*)/g)].map(([, argument = '']) => argument)
}

function resolveImport(path: string, imported: string): string {
  if (imported === 'touchstone/client') return 'client/client.ts'
  if (imported.startsWith('#')) return `functions/${imported.slice(1)}`
  return imported.startsWith('.') ? posix.join(posix.dirname(path), imported) : imported
}

/** Returns the names that a file exports. */
export function exportedNames(code: string): readonly string[] {
  const declared =
    /^export (?:declare )?(?:async )?(?:abstract )?(?:function\*?|const|let|class|type|interface|enum) (\w+)/gm
  const listed = /^export (?:const|let|type )?\s*\{([^}]*)\}/gm
  return [
    ...[...code.matchAll(declared)].map(([, name = '']) => name),
    ...[...code.matchAll(listed)].flatMap(([, names = '']) => names.match(/\w+(?=\s*(?:,|$))/g) ?? []),
  ]
}
