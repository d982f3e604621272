import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from './package-folder.ts'
import { cliReference } from './reference.ts'

writeFileSync(join(packageFolder, 'docs', 'cli.md'), cliReference())
