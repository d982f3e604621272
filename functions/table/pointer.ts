import type { Model } from '#rules/model.ts'
import type { Activation, ActivationMode, Outcome } from '#rules/pointer.ts'
import type { Precondition } from '#rules/precondition.ts'
import type { Release } from '#rules/release.ts'
import type { HeldRun } from '#rules/run.ts'
import type { Version } from '#rules/version.ts'
import { newActivation } from '#table/activations.ts'
import { transact, type Write } from '#table/documents.ts'
import { freed, isHeldBy } from '#table/holds.ts'
import { holds, modelKey } from '#table/models.ts'
import { owedAnnouncement } from '#table/outbox.ts'
import type { Row } from '#table/paging.ts'
import { endRun, noteVersionOfRun } from '#table/runs.ts'
import { newVersion, versionKey } from '#table/versions.ts'
import { all, check, exists, update } from '#table/write.ts'
import type { World } from '#world/world.ts'

/** Records a run's version under the next number. Returns the names of what stood in the way: hold, run. */
export function recordVersion(world: World, run: HeldRun, seen: Model, version: Version): Promise<readonly string[]> {
  return transact(world, {
    hold: update(world, modelKey(run.handle), {
      set: { newest_version_no: version.version_no, 'claim.phase': 'recorded' },
      ...all(isHeldBy(run), { when: '#newest_version_no = :newest', given: { newest: seen.newest_version_no } }),
    }),
    version: newVersion(world, version),
    run: noteVersionOfRun(world, run.handle, run.run_id, version.version_no),
  })
}

export type Move = { readonly version: Version; readonly activation: Activation; readonly mode: ActivationMode }

/**
 * Moves the pointer by hand, with its log entry and the event it is owed. Returns the names of what had changed since:
 * model (pointer, newest version, archived, or the precondition) or version (gone).
 */
export function movePointer(
  world: World,
  seen: Model,
  move: Move,
  precondition: Precondition | undefined,
): Promise<readonly string[]> {
  return transact(world, {
    model: update(world, modelKey(seen.handle), {
      set: { ...pointed(move), updated_at: move.activation.at },
      ...all(
        {
          when: '#generation = :seen AND #newest_version_no = :newest',
          given: { seen: seen.generation, newest: seen.newest_version_no },
        },
        { when: '#state <> :archived', given: { archived: 'archived' } },
        holds(precondition),
      ),
    }),
    version: check(world, versionKey(seen.handle, move.version.version_no), exists),
    ...logged(world, seen.handle, move),
  })
}

/**
 * The flip: what a training run ends with. It holds only while the run has the model, nobody pinned it, and the version
 * that serves is the one the run started from.
 */
export function flipPointer(
  world: World,
  run: HeldRun,
  startedFrom: number,
  seen: Model,
  move: Move & { readonly outcome: Outcome },
  release: Release,
): Promise<readonly string[]> {
  return transact(world, {
    model: update(world, modelKey(run.handle), {
      set: { ...pointed(move), ...freed(run.handle, release), updated_at: move.activation.at },
      ...all(isHeldBy(run), {
        when: '#activation = :auto AND #current_version_no = :started_from AND #generation = :seen',
        given: { auto: 'auto', started_from: startedFrom, seen: seen.generation },
      }),
    }),
    version: outcomeOf(world, move.version, move.outcome),
    run: endRun(world, run.handle, run.run_id, release.run),
    ...logged(world, run.handle, move),
  })
}

/** Ends a run whose version was recorded and may not serve. Its condition is that the pointer is as the decision saw it. */
export function leavePointer(
  world: World,
  run: HeldRun,
  seen: Model,
  version: Version,
  outcome: Outcome,
  release: Release,
): Promise<readonly string[]> {
  return transact(world, {
    model: update(world, modelKey(run.handle), {
      set: freed(run.handle, release),
      ...all(isHeldBy(run), { when: '#generation = :seen', given: { seen: seen.generation } }),
    }),
    version: outcomeOf(world, version, outcome),
    run: endRun(world, run.handle, run.run_id, release.run),
  })
}

function pointed({ version, activation, mode }: Move): Row {
  return {
    current_version_no: version.version_no,
    current_version_id: version.version_id,
    generation: activation.generation,
    activation: mode,
    activated_at: activation.at,
  }
}

function logged(world: World, handle: string, { version, activation }: Move): { log: Write; event: Write } {
  return {
    log: newActivation(world, handle, activation),
    event: owedAnnouncement(world, handle, version.version_id, activation),
  }
}

function outcomeOf(world: World, version: Version, outcome: Outcome): Write {
  return update(world, versionKey(version.handle, version.version_no), { set: { activation: outcome }, ...exists })
}
