import { setFlagsFromString } from 'node:v8'

/**
 * The flags of Node with which `npm start` limits the space for new objects, in MB. It cannot be limited later: V8 lays it out before
 * any code runs. With 1 MB, where it begins, a fifth of the CPU of a score went into collections; V8's own limit takes a hundred
 * megabytes more.
 */
export const startFlags = ['--max-semi-space-size=8']

/**
 * Limits how far the heap of this thread, and of those that it starts, grows between collections: by half. V8 lets a heap grow to several
 * times of what is in use, as if the machine were its own.
 */
export function limitHeapGrowth(): void {
  setFlagsFromString('--heap-growing-percent=50')
}
