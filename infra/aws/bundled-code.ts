import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import type { LambdaEntry } from './bundle.ts'

const functionsFolder = join(import.meta.dirname, '..', '..', 'functions')
const writeBundle = join(import.meta.dirname, 'write-bundle.ts')

/** Returns the code of an entry with all that it imports, bundled at synthesis. Its hash is that of the bundle. */
export function bundledCode(entry: LambdaEntry): Code {
  return Code.fromAsset(functionsFolder, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // CDK requires an image as a fallback and tells bundles apart by its command. Neither is ever used.
      image: DockerImage.fromRegistry('none'),
      command: [entry],
      local: {
        tryBundle(folder: string) {
          // In a process of its own: CDK does not wait for a promise, and esbuild takes plugins only where it may return one.
          execFileSync(process.execPath, [writeBundle, entry, folder], { stdio: ['ignore', 'ignore', 'inherit'] })
          return true
        },
      },
    },
  })
}
