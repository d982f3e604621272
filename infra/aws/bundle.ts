import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { guides } from '#http/reference-page/guides.ts'
import { functionNames } from '#rules/deployed-functions.ts'

/** The names of what is bundled: the code of each function, and that of all step functions as one. */
export const lambdaEntries = [...functionNames, 'step'] as const
export type LambdaEntry = (typeof lambdaEntries)[number]

/** Returns the entry of this name. Throws if there is none. */
export function lambdaEntryNamed(name: string | undefined): LambdaEntry {
  const entry = lambdaEntries.find((each) => each === name)
  if (!entry) throw new Error(`There is no function "${name}". Name one of: ${lambdaEntries.join(', ')}.`)
  return entry
}

/** Modules that an entry runs in worker threads, under the names by which it looks for them beside itself. */
const workerThreads: Readonly<Partial<Record<LambdaEntry, Readonly<Record<string, string>>>>> = {
  fetch: { 'read-page': 'functions/fetcher/read-page.ts' },
}

/** Files of packages that an entry serves as they are: it finds them here as it does locally, in node_modules. */
const servedFiles: Readonly<Partial<Record<LambdaEntry, readonly string[]>>> = {
  docs: [
    'swagger-ui-dist/swagger-ui.css',
    'swagger-ui-dist/swagger-ui-bundle.js',
    'swagger-ui-dist/LICENSE',
    'swagger-ui-dist/NOTICE',
    'swagger-ui-dist/swagger-ui-bundle.js.LICENSE.txt',
  ],
}

/** Pages of the folder docs that an entry serves: it finds them beside itself. */
const servedGuides: Readonly<Partial<Record<LambdaEntry, readonly string[]>>> = {
  docs: guides.map(({ name }) => `${name}.md`),
}

/** Folders that an entry serves, by the names under which it looks for them beside itself. */
const servedFolders: Readonly<Partial<Record<LambdaEntry, Readonly<Record<string, string>>>>> = {
  docs: { console: 'console/dist' },
}

/** Files that a module reads beside itself: they go with every bundle that contains the module. */
const filesBesideModules: Readonly<Record<string, string>> = {
  'functions/engine/meaning/word-table.ts': 'table.bin',
}

const projectRoot = join(import.meta.dirname, '..', '..')

/** ES modules of packages whose entry for Node is CommonJS, which ES modules can't load parts of Node from. */
const esModules = { yaml: join(projectRoot, 'node_modules/yaml/browser/index.js') }

/** The settings of all bundles, for esbuild. */
export const bundleOptions = {
  absWorkingDir: projectRoot,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // The SDK loads a credential provider when it is asked for; Lambda asks for the first only.
  splitting: true,
  // Takes the SDK's ES modules, which can be tree-shaken; esbuild's default for node is CommonJS, which cannot.
  mainFields: ['module', 'main'] as string[],
  alias: esModules,
  // Names cost a cold start about 6 ms, and kept beside short ones (keepNames) as much: stack traces are read by source maps.
  minify: true,
  legalComments: 'none',
  sourcesContent: false,
  outdir: join(projectRoot, 'bundle'),
  write: false,
  metafile: true,
  logLevel: 'error',
} as const satisfies BuildOptions

/**
 * Writes `<entry>.mjs` and the chunks that it loads on demand into the folder. Lambda splits a handler's name at the
 * first dot, so the file's name must have no other.
 */
export async function bundle(entry: LambdaEntry, folder: string): Promise<void> {
  const { metafile, outputFiles } = await buildBundle(entry)
  const code = outputFiles.filter(({ path }) => path.endsWith('.mjs'))
  mkdirSync(folder, { recursive: true })
  for (const { path, contents } of code) writeFileSync(join(folder, basename(path)), contents)
  const served = [
    ...(servedFiles[entry] ?? []).map((file) => join('node_modules', file)),
    ...(servedGuides[entry] ?? []).map((file) => join('docs', file)),
  ]
  for (const path of served) cpSync(join(projectRoot, path), join(folder, path))
  for (const [name, path] of Object.entries(servedFolders[entry] ?? {})) {
    cpSync(join(projectRoot, path), join(folder, name), { recursive: true })
  }
  for (const [module, file] of Object.entries(filesBesideModules)) {
    if (module in metafile.inputs) cpSync(join(projectRoot, dirname(module), file), join(folder, file))
  }
}

/** Builds the bundle of an entry in memory, and a source map of each file where it is to be read, which is not deployed. */
export function buildBundle(entry: LambdaEntry, maps: { readonly sourcemap?: 'external' } = {}) {
  const path = join(projectRoot, 'functions', `${entry}.lambda.ts`)
  return build({
    ...bundleOptions,
    ...maps,
    entryPoints: { [entry]: path, ...workerThreads[entry] },
    plugins: [startInOneFile(path)],
  })
}

/**
 * Puts what an entry loads at its start into one file, where it would be in some twenty. esbuild puts modules into one file if the
 * same entries and imports on demand reach them; so each of our modules that is imported on demand is made to import the entry,
 * which is loaded by then.
 */
function startInOneFile(entryPath: string): Plugin {
  const load = (path: string) => `import ${JSON.stringify(entryPath)}; export * from ${JSON.stringify(path)}`
  return {
    name: 'start-in-one-file',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /^#/ }, async ({ path, kind, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData === 'resolved') return undefined
        const resolved = await resolve(path, { kind, resolveDir, pluginData: 'resolved' })
        return { ...resolved, namespace: 'on-demand' }
      })
      onLoad({ filter: /./, namespace: 'on-demand' }, ({ path }) => ({
        contents: load(path),
        resolveDir: dirname(path),
      }))
    },
  }
}
