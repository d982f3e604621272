import { existsSync, renameSync } from 'node:fs'
import type { ServiceLog } from './service-log.ts'

/**
 * Renames a file or folder that cannot be read to `<name>.unreadable`, and says so in one log line, so that it never keeps
 * the service from starting. Its content stays for inspection.
 */
export function setAside(path: string, reason: unknown, log: ServiceLog): void {
  const target = freeName(`${path}.unreadable`)
  renameSync(path, target)
  log.warn(`${path} cannot be read and was set aside as ${target}`, { error: String(reason) })
}

function freeName(path: string): string {
  if (!existsSync(path)) return path
  for (let number = 2; ; number++) if (!existsSync(`${path}-${number}`)) return `${path}-${number}`
}
