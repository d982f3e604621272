import { bundle, lambdaEntryNamed } from './bundle.ts'

/** Writes the bundle of an entry into a folder: `node infra/aws/write-bundle.ts <entry> <folder>`. */
const [name, folder = ''] = process.argv.slice(2)
await bundle(lambdaEntryNamed(name), folder)
