import { cpSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { type BuildOptions, buildSync } from 'esbuild'
import { guides } from '#http/reference-page/guides.ts'
import type { FunctionName } from '#rules/deployed-functions.ts'

/** The code of all step functions is one entry. */
export type LambdaEntry = FunctionName | 'step'

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

/** Files that a module reads beside itself: they go with every bundle that contains the module. */
const filesBesideModules: Readonly<Record<string, string>> = {
  'functions/engine/meaning/word-table.ts': 'table.bin',
}

const projectRoot = join(import.meta.dirname, '..', '..')

/** ES modules of packages whose entry for Node is CommonJS, which ES modules can't load parts of Node from. */
const esModules = { yaml: join(projectRoot, 'node_modules/yaml/browser/index.js') }

/** Returns the code of an entry with all that it imports, bundled at synthesis. Its hash is that of the bundle. */
export function bundledCode(entry: LambdaEntry): Code {
  return Code.fromAsset(join(projectRoot, 'functions'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // CDK requires an image as a fallback and tells bundles apart by its command. Neither is ever used.
      image: DockerImage.fromRegistry('none'),
      command: [entry],
      local: {
        tryBundle(folder: string) {
          bundle(entry, folder)
          return true
        },
      },
    },
  })
}

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
  // Keeps names, so that a stack trace is readable without source maps. It costs about 5 ms of a cold start.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'error',
} as const satisfies BuildOptions

/**
 * Writes `<entry>.mjs` and the chunks that it loads on demand into the folder. Lambda splits a handler's name at the
 * first dot, so the file's name must have no other.
 */
export function bundle(entry: LambdaEntry, folder: string): void {
  const { metafile } = buildSync({
    ...bundleOptions,
    entryPoints: { [entry]: `functions/${entry}.lambda.ts`, ...workerThreads[entry] },
    outdir: folder,
  })
  const served = [
    ...(servedFiles[entry] ?? []).map((file) => join('node_modules', file)),
    ...(servedGuides[entry] ?? []).map((file) => join('docs', file)),
  ]
  for (const path of served) cpSync(join(projectRoot, path), join(folder, path))
  for (const [module, file] of Object.entries(filesBesideModules)) {
    if (module in metafile.inputs) cpSync(join(projectRoot, dirname(module), file), join(folder, file))
  }
}
