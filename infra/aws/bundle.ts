import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { buildSync } from 'esbuild'

export type LambdaEntry = 'score' | 'api' | 'registry' | 'docs' | 'step' | 'sweep' | 'fetch'

/** What an entry runs in threads of its own, by the name under which it looks for it beside itself. */
const workerThreads: Readonly<Partial<Record<LambdaEntry, Readonly<Record<string, string>>>>> = {
  fetch: { 'read-page': 'functions/fetcher/read-page.ts' },
}

const projectRoot = join(import.meta.dirname, '..', '..')

/** The code of a deployed entry with all it imports, bundled at synthesis. Its hash is that of what comes out. */
export function bundledCode(entry: LambdaEntry): Code {
  return Code.fromAsset(join(projectRoot, 'functions'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // CDK asks for an image to fall back on, and tells bundles apart by the command for it. Neither is ever used.
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

/**
 * Writes `<entry>.mjs`, and the parts that it loads only when they are needed, into the folder. Lambda takes a
 * handler's name apart at the first dot: the file must have no other.
 */
export function bundle(entry: LambdaEntry, folder: string): void {
  buildSync({
    absWorkingDir: projectRoot,
    entryPoints: { [entry]: `functions/${entry}.lambda.ts`, ...workerThreads[entry] },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The SDK loads its sources of credentials when they are asked for: Lambda asks for the first only.
    splitting: true,
    // The SDK's ES modules, which can be cut to what is used; its CommonJS, which esbuild would take for node, cannot.
    mainFields: ['module', 'main'],
    // Names stay as they are, so that a stack trace can be read without source maps; a cold start takes some 5 ms more.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'error',
  })
  if (entry === 'docs') copySwaggerUi(folder)
}

const swaggerUiFiles = [
  'swagger-ui.css',
  'swagger-ui-bundle.js',
  'LICENSE',
  'NOTICE',
  'swagger-ui-bundle.js.LICENSE.txt',
]

/** What renders the reference page is served as it is: the function finds it where it finds it here, among its packages. */
function copySwaggerUi(folder: string): void {
  const path = join('node_modules', 'swagger-ui-dist')
  for (const file of swaggerUiFiles) cpSync(join(projectRoot, path, file), join(folder, path, file))
}
