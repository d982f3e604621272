import module from 'node:module'
import { join } from 'node:path'

// Plain JavaScript, loaded first: an older Node cannot read the TypeScript of the rest, and would report a syntax error.
const neededMajor = 24
const found = process.versions.node

if (Number.parseInt(found, 10) < neededMajor) {
  console.error(
    `Touchstone needs Node ${neededMajor} or newer, and this is Node ${found} (${process.execPath}). ` +
      'Run "npm ci" with install scripts allowed, which installs the right one here, then try again.',
  )
  process.exit(1)
}

// The service, its worker threads and its handlers load the same files at each start. An unwritable folder is ignored.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'compile')
module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE)
