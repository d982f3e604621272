import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { flushToDisk } from './flush-to-disk.ts'

/** Replaces a file by one with this text, or removes it if there is none. A reader sees the old file or the whole new one. */
export async function replaceFile(file: string, text: string | undefined): Promise<void> {
  if (text === undefined) {
    rmSync(file, { force: true })
  } else {
    writeFileSync(`${file}.part`, text, { mode: 0o600, flush: true })
    renameSync(`${file}.part`, file)
  }
  await flushToDisk(dirname(file))
}
