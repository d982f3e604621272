import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadStateMachines } from '../../../infra/local/load-state-machines.ts'
import { stateMachineNames } from '../../../infra/state-machines.ts'
import { stepPlaceholder } from '../../../infra/step-placeholder.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const placeholder = (name: string) => `\${${name}}`

function folderWith(text: string): string {
  const folder = temporaryFolder()
  for (const name of stateMachineNames) writeFileSync(join(folder, `${name}.asl.json`), '{}')
  writeFileSync(join(folder, 'train.asl.json'), text)
  writeFileSync(join(folder, 'draft.asl.json'), 'not one of those that are deployed')
  return folder
}

test('a placeholder is filled with what it stands for, and a JSONata variable is left alone', () => {
  const machine = {
    Function: placeholder('RenewTheLease'),
    Table: placeholder('TableName'),
    Output: '{% $states.input %}',
  }
  const folder = folderWith(JSON.stringify(machine))

  const machines = loadStateMachines(folder, { RenewTheLease: 'renew-the-lease', TableName: 'touchstone' })

  expect(machines).toEqual({
    ...Object.fromEntries(stateMachineNames.map((name) => [name, {}])),
    train: { Function: 'renew-the-lease', Table: 'touchstone', Output: '{% $states.input %}' },
  })
})

test('a placeholder that stands for nothing is an error that names it', () => {
  const folder = folderWith(JSON.stringify({ Function: placeholder('RenewTheLease') }))

  expect(() => loadStateMachines(folder, {})).toThrow(
    `train.asl.json asks for ${placeholder('RenewTheLease')}, which stands for nothing.`,
  )
})

test('a step’s placeholder is its name in Pascal case', () => {
  expect(stepPlaceholder('train-the-trait')).toBe('TrainTheTrait')
})
