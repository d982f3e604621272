import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { flushToDisk } from '../flush-to-disk.ts'
import { openFolder } from '../open-folder.ts'
import type { ServiceLog } from '../service-log.ts'
import { setAside } from '../set-aside.ts'

/** An event as its targets receive it. */
const eventSchema = z.looseObject({ id: z.string(), detail: z.record(z.string(), z.unknown()) })
export type BusEvent = z.infer<typeof eventSchema>

const eventDeliverySchema = z.object({ rule: z.string(), event: eventSchema })
/** The delivery of one event to the target of one rule. */
export type EventDelivery = z.infer<typeof eventDeliverySchema>

/** Opens the pending deliveries, a file for each. An accepted event survives the process that accepted it. */
export function openPendingDeliveries(folder: string, log: ServiceLog) {
  const names = openFolder(folder, log)
  const pathOf = ({ rule, event }: EventDelivery) => join(folder, `${event.id}_${rule}.json`)
  return {
    /** Returns the deliveries of an earlier process. It had not accepted what it did not write completely. */
    restore(): readonly EventDelivery[] {
      const partial = names.filter((name) => name.endsWith('.part'))
      for (const name of partial) rmSync(join(folder, name), { recursive: true, force: true })
      const complete = names.filter((name) => name.endsWith('.json')).toSorted()
      return complete.flatMap((name) => readOrSetAside(join(folder, name), log) ?? [])
    },

    async add(delivery: EventDelivery): Promise<void> {
      const path = pathOf(delivery)
      writeFileSync(`${path}.part`, JSON.stringify(delivery), { flush: true })
      renameSync(`${path}.part`, path)
      await flushToDisk(folder)
    },

    remove(delivery: EventDelivery): void {
      rmSync(pathOf(delivery), { force: true })
    },

    /** Gives up a delivery. Its file stays for inspection. */
    giveUp(delivery: EventDelivery): void {
      const path = pathOf(delivery)
      renameSync(path, `${path}.undelivered`)
    },
  }
}

/** Sets a damaged delivery aside, so that all others are made. */
function readOrSetAside(file: string, log: ServiceLog): EventDelivery | undefined {
  try {
    return eventDeliverySchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    setAside(file, error, log)
    return undefined
  }
}

export type PendingDeliveries = ReturnType<typeof openPendingDeliveries>
