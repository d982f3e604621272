import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'

const projectRoot = join(import.meta.dirname, '..', '..')
/** Names what a build was made of: one that was made of anything else is stale. */
const stampFile = 'built-from'

const mode = 'production'

/** The outcome: it was built now, was there already, or can't be built because Vite is not installed. */
export type ConsoleState = 'built' | 'ready' | 'absent'

/**
 * Builds the console if it is absent, or was made of other sources than are here. Builds that run at the same time do not disturb each
 * other: each writes a folder of its own, and the last one stays. Throws an Error with Vite's words if the build fails.
 */
export async function ensureConsole(root = projectRoot): Promise<ConsoleState> {
  const folder = join(root, 'console', 'dist')
  const present = isBuilt(folder) ? 'ready' : 'absent'
  const sources = hashOfSources(root)
  const vite = findVite(root)
  if (sources === undefined || vite === undefined) return present
  if (present === 'ready' && readStamp(folder) === sources) return 'ready'

  const own = `${folder}.${randomUUID()}`
  try {
    const options = ['--outDir', own, '--logLevel', 'warn']
    // Whoever builds it, such as a test, gets what is deployed: packages have other code for development.
    const env = { ...process.env, NODE_ENV: mode }
    await promisify(execFile)(process.execPath, [vite, 'build', 'console', ...options], { cwd: root, env })
    writeFileSync(join(own, stampFile), sources)
    replaceFolder(folder, own)
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
  return 'built'
}

/** Returns the hash of all that the console is made of; undefined where its sources are not, as in an image. */
function hashOfSources(root: string): string | undefined {
  if (!existsSync(join(root, 'console', 'vite.config.ts'))) return undefined
  const files = globSync(['console/**/*.{html,css,ts,tsx}', 'client/**/*.ts', 'package-lock.json'], {
    cwd: root,
    exclude: ['**/dist/**', '**/dist.*/**'],
  })
  const hash = createHash('sha256').update(`${mode}\0`)
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function isBuilt(folder: string): boolean {
  return existsSync(join(folder, 'index.html'))
}

function readStamp(folder: string): string | undefined {
  const path = join(folder, stampFile)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** Returns the path of Vite's command; undefined if it is not installed, as without development dependencies. */
function findVite(root: string): string | undefined {
  try {
    return join(createRequire(join(root, 'package.json')).resolve('vite/package.json'), '..', 'bin', 'vite.js')
  } catch {
    return undefined
  }
}

function replaceFolder(folder: string, built: string): void {
  const old = `${built}.old`
  try {
    renameSync(folder, old)
  } catch (error) {
    // There is none, or another build has just moved it away.
    if (existsSync(folder)) throw error
  }
  try {
    renameSync(built, folder)
  } catch (error) {
    // Another build was faster, and its folder is as good.
    if (!isBuilt(folder)) throw error
  }
  rmSync(old, { recursive: true, force: true })
}
