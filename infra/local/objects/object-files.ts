import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, rmdirSync, rmSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { flushToDisk } from '../flush-to-disk.ts'
import { openFolder } from '../open-folder.ts'
import type { ServiceLog } from '../service-log.ts'

/** An object that is open for reading. */
export type OpenObject = { readonly handle: FileHandle; readonly bytes: number; readonly etag: string }

/** The objects of the bucket: a file each, below the folder, at the path that its key is. */
export type ObjectFiles = ReturnType<typeof openObjectFiles>

/** Opens the folder; anything else under its name is set aside. Removes what an interrupted upload left. */
export function openObjectFiles(folder: string, log: ServiceLog) {
  openFolder(folder, log)
  const parts = join(folder, '.parts')
  rmSync(parts, { recursive: true, force: true })
  mkdirSync(parts, { recursive: true, mode: 0o700 })
  const fileOf = (key: string) => join(folder, key)

  return {
    /** Opens an object. The caller closes its handle. Returns undefined where there is none. */
    async open(key: string): Promise<OpenObject | undefined> {
      const handle = await open(fileOf(key), 'r').catch(unlessAbsent)
      return handle && { handle, ...(await describe(handle)) }
    },

    /** Stores an object. It is there once it is whole and on disk; until then, and if the caller is gone, the former one is. */
    async write(key: string, content: AsyncIterable<Uint8Array>, gone: AbortSignal): Promise<string> {
      const part = join(parts, randomUUID())
      try {
        await pipeline(content, createWriteStream(part, { flush: true, mode: 0o600 }), { signal: gone })
        await moveIntoPlace(part, fileOf(key))
      } finally {
        await rm(part, { force: true })
      }
      const written = await open(fileOf(key), 'r')
      try {
        return (await describe(written)).etag
      } finally {
        await written.close()
      }
    },

    /** Erases an object, and the folders that it leaves empty. */
    async erase(key: string): Promise<void> {
      await rm(fileOf(key), { force: true })
      removeEmptyFolders(dirname(fileOf(key)))
    },
  }

  function removeEmptyFolders(path: string): void {
    if (path.length <= folder.length) return
    try {
      rmdirSync(path)
    } catch {
      // It has other objects.
      return
    }
    removeEmptyFolders(dirname(path))
  }
}

/** Moves a file. Another request may remove the empty folder meanwhile. */
async function moveIntoPlace(part: string, file: string, attempts = 5): Promise<void> {
  const created = await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const moved = await rename(part, file).then(() => true, unlessAbsent)
  if (!moved && attempts === 1) throw new Error(`${file} could not be written`)
  if (!moved) return moveIntoPlace(part, file, attempts - 1)
  await flushToDisk(dirname(file))
  if (created !== undefined) await flushToDisk(dirname(created))
}

/** Returns the size of a file, and an entity tag that no other content under its name has. */
async function describe(handle: FileHandle): Promise<{ readonly bytes: number; readonly etag: string }> {
  const { size, ino, mtimeNs } = await handle.stat({ bigint: true })
  return { bytes: Number(size), etag: `"${ino.toString(16)}-${mtimeNs.toString(16)}-${size.toString(16)}"` }
}

function unlessAbsent(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))) throw error
}
