import { UnreadableFile } from './table.ts'

/** Returns a sentence for a file that can't be read. The browser has its own reasons, such as a file that is gone. */
export function faultOf(error: unknown): string {
  if (error instanceof UnreadableFile) return error.message
  return `The browser could not read the file: ${error instanceof Error ? error.message : String(error)}`
}
