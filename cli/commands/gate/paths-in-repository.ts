import { realpathSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { repositoryTop } from '../../git/repository-top.ts'
import type { Session } from '../../session.ts'

/** Returns what gives the path of a file from the top of its repository. Outside of one, paths stay as they are. */
export async function pathsInRepository({ folder, signal, env }: Session): Promise<(path: string) => string> {
  // Annotations count from the folder of the checkout.
  const workspace = env.GITHUB_WORKSPACE && realpathSync(env.GITHUB_WORKSPACE)
  const top = workspace || (await repositoryTop({ folder, signal }).catch(() => undefined))
  if (top === undefined) return (path) => path
  return (path) => {
    const inside = relative(top, resolve(realpathSync(folder), path))
    return inside.startsWith('..') || isAbsolute(inside) ? path : inside.split(sep).join('/')
  }
}
