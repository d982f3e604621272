import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readModelFile } from '#files/read-model-file.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { runTouchstone } from '../support/run-touchstone.ts'

const at = (folder: string) => (args: string) => runTouchstone(args.split(' '), { folder })

test('the starter is a valid model with comments, is never overwritten by accident, and says what to type next', async () => {
  const folder = temporaryFolder()
  const run = at(folder)

  const begun = await run('init my-model --handle demo.cli-files')

  expect(begun).toMatchObject({ code: 0, stderr: '' })
  expect(begun.stdout).toContain('  cd my-model\n  touchstone validate ')
  expect(begun.stdout).toContain('touchstone evaluate held-out.csv --model demo.cli-files')
  const yaml = readFileSync(join(folder, 'my-model', 'model.yaml'), 'utf8')
  expect(readModelFile(yaml)).toMatchObject({ handle: 'demo.cli-files', traits: [{ key: 'plain' }] })
  expect(yaml.match(/^ *# /gm)?.length).toBeGreaterThan(10)
  writeFileSync(join(folder, 'my-model', 'model.yaml'), 'mine')
  expect(await run('init my-model')).toMatchObject({ code: 1, stdout: '' })
  expect(readFileSync(join(folder, 'my-model', 'model.yaml'), 'utf8')).toBe('mine')
})

test('the starter is valid, and whoever forces it replaces what is there', async () => {
  const folder = temporaryFolder()
  const run = at(folder)
  await run('init my-model --handle demo.cli-files')

  const forced = await run('init my-model --force --json')

  expect(forced.stdout).toContain('"handle": "demo.plain-docs"')
  expect(await run('validate -f my-model/model.yaml')).toMatchObject({
    code: 0,
    stdout: [
      'my-model/model.yaml is valid.\n',
      'trait  type      samples  positive   negative',
      'plain  spectrum       72  36 plain  36 puffed\n',
      'Next: touchstone plan -f my-model/model.yaml\n',
    ].join('\n'),
  })
})

test('validation names the file, line and field of each problem, in all files at once', async () => {
  const folder = temporaryFolder()
  const run = at(folder)
  await run('init')
  appendFileSync(join(folder, 'samples.jsonl'), '{"content": "a", "plain": 2}\n{"content": "b"}\nnone\n')
  const yaml = join(folder, 'model.yaml')
  writeFileSync(yaml, `${readFileSync(yaml, 'utf8')}\n  - type: csv\n    path: absent.csv\n`)

  const broken = await run('validate')
  writeFileSync(yaml, 'handle: demo.x\ntraits: [{key: Plain}]\nsource: []\n')
  const wrongYaml = await run('validate --json')

  expect(broken.code).toBe(1)
  expect(broken.stdout).toContain(
    'model.yaml has 3 problems:\n  samples.jsonl:73 plain: A quality is a number from 0 to 1',
  )
  expect(broken.stdout).toContain('\n  samples.jsonl:75: This is not a JSON object.\n')
  expect(broken.stdout).toContain('\n  absent.csv cannot be read: there is no such file.\n')
  expect(wrongYaml.code).toBe(1)
  expect(JSON.parse(wrongYaml.stdout)).toMatchObject({
    valid: false,
    problem_count: 2,
    problems: [
      { path: 'model.yaml:2:11 traits.0.key', message: expect.stringContaining('A trait key is') },
      { path: 'model.yaml:3:1 source', message: expect.stringContaining('unknown') },
    ],
  })
})

test('validation warns of few samples, of what a training would refuse, and of texts with two labels', async () => {
  const folder = temporaryFolder()
  const lines = ['{"content": "a", "warm": 1}', '{"content": "a", "warm": 0}', '{"content": "b", "warm": 0}']
  writeFileSync(join(folder, 'samples.jsonl'), [...lines, '{"content": "b", "warm": 0}'].join('\n'))
  const traits = 'traits: [{key: warm}, {key: clear, type: topic}]'
  writeFileSync(join(folder, 'm.yaml'), `${traits}\nsources: [{type: jsonl, path: samples.jsonl}]\n`)

  const { code, stdout } = await at(folder)('validate -f m.yaml --json')

  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    valid: true,
    traits: [{ key: 'warm', sample_count: 3, positive_samples: 1, negative_samples: 2 }, { sample_count: 0 }],
    warnings: [
      { path: 'm.yaml', message: 'The file has no handle: commands need --model.' },
      { path: 'traits.clear', message: 'The trait "clear" has no positive samples (quality ≥ 0.5).' },
      { path: 'traits.warm', message: expect.stringContaining('It has 3 samples.') },
      { path: 'samples.jsonl:2 warm', message: 'This text has the label 0 here, and 1 at samples.jsonl:1.' },
      { path: '', message: 'A sample stands twice with the same label, and counts once.' },
    ],
  })
})

test('a model file that is not there is named, and a flag that is unknown is wrong usage', async () => {
  const run = at(temporaryFolder())

  expect(await run('validate -f none.yaml')).toMatchObject({
    code: 1,
    stderr: 'touchstone: none.yaml cannot be read: there is no such file.\n',
  })
  expect(await run('init --handle Nonsense')).toMatchObject({ code: 2, stdout: '' })
  expect(await run('validate --fle model.yaml')).toMatchObject({ code: 2, stdout: '' })
})
