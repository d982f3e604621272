import { lstatSync, mkdirSync, readdirSync } from 'node:fs'
import type { ServiceLog } from './service-log.ts'
import { setAside } from './set-aside.ts'

/** Returns the names in a folder, which is created if it is missing. Anything else under its name is set aside. */
export function openFolder(folder: string, log: ServiceLog): readonly string[] {
  try {
    return createAndList(folder)
  } catch (error) {
    // Where there is nothing to set aside, the folder itself cannot be created.
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) throw error
    setAside(folder, error, log)
    return createAndList(folder)
  }
}

function createAndList(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder)
}
