import { setFlagsFromString } from 'node:v8'

/**
 * Limits how far the heap of this thread, and of those that it starts, grows between collections: by half. V8 lets a heap grow to several
 * times of what is in use, as if the machine were its own.
 *
 * The space for new objects cannot be limited from here: V8 lays it out before any code runs. `npm start` limits it by
 * `--max-semi-space-size=8`. With 1 MB, where it begins, a fifth of the CPU of a score went into collections; V8's own limit takes
 * a hundred megabytes more.
 */
export function limitHeapGrowth(): void {
  setFlagsFromString('--heap-growing-percent=50')
}
