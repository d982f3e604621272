import { open } from 'node:fs/promises'

/** Flushes a file or a folder, so that its content survives a power cut. */
export async function flushToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
