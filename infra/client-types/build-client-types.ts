import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateClientTypes } from './generate-client-types.ts'

const root = join(import.meta.dirname, '..', '..')

for (const [path, text] of Object.entries(await generateClientTypes())) writeFileSync(join(root, path), text)
