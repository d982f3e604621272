import { join } from 'node:path'
import { buildCliPackage } from './build-cli-package.ts'

buildCliPackage(join(import.meta.dirname, '..', '..', 'cli', 'dist'))
console.log('Wrote cli/dist. npm pack ./cli/dist makes the package.')
