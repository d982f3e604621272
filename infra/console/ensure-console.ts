import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'

const projectRoot = join(import.meta.dirname, '..', '..')
const folder = join(projectRoot, 'console', 'dist')
/** Names what a build was made of: one that was made of anything else is stale. */
const stampFile = 'built-from'

/** The outcome: it was built now, was there already, or can't be built because Vite is not installed. */
export type ConsoleState = 'built' | 'ready' | 'absent'

/**
 * Builds the console if it is absent, or was made of other sources than are here. Builds that run at the same time do not disturb each
 * other: each writes a folder of its own, and the last one stays. Throws an Error with Vite's words if the build fails.
 */
export async function ensureConsole(): Promise<ConsoleState> {
  const sources = hashOfSources()
  if (sources === undefined) return isBuilt() ? 'ready' : 'absent'
  if (isBuilt() && readStamp() === sources) return 'ready'
  const vite = findVite()
  if (vite === undefined) return isBuilt() ? 'ready' : 'absent'

  const own = `${folder}.${process.pid}`
  try {
    await promisify(execFile)(process.execPath, [vite, 'build', 'console', '--outDir', own, '--logLevel', 'warn'], {
      cwd: projectRoot,
    })
    writeFileSync(join(own, stampFile), sources)
    replaceFolder(own)
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
  return 'built'
}

/** Returns the hash of all that the console is made of; undefined where its sources are not, as in an image. */
function hashOfSources(): string | undefined {
  if (!existsSync(join(projectRoot, 'console', 'vite.config.ts'))) return undefined
  const files = globSync(['console/**/*.{html,css,ts,tsx}', 'client/**/*.ts', 'package-lock.json'], {
    cwd: projectRoot,
    exclude: ['**/dist/**', '**/dist.*/**'],
  })
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(readFileSync(join(projectRoot, file)))
  return hash.digest('hex')
}

function isBuilt(): boolean {
  return existsSync(join(folder, 'index.html'))
}

function readStamp(): string | undefined {
  const path = join(folder, stampFile)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** Returns the path of Vite's command; undefined if it is not installed, as without development dependencies. */
function findVite(): string | undefined {
  try {
    return join(createRequire(import.meta.url).resolve('vite/package.json'), '..', 'bin', 'vite.js')
  } catch {
    return undefined
  }
}

function replaceFolder(built: string): void {
  const old = `${built}.old`
  mkdirSync(folder, { recursive: true })
  renameSync(folder, old)
  try {
    renameSync(built, folder)
  } catch (error) {
    // Another build was faster, and its folder is as good.
    if (!isBuilt()) throw error
  }
  rmSync(old, { recursive: true, force: true })
}
