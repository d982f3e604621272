import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { makeTrained } from '../../http/support/wire.ts'
import { sharedService } from '../../support/shared-service.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { touchstoneAt } from '../support/run-touchstone.ts'

const model = ['--model', 'demo.cli-explain']
let run: ReturnType<typeof touchstoneAt>
beforeAll(async () => {
  const service = await sharedService()
  run = touchstoneAt(service)
  await makeTrained(service.request, 'demo.cli-explain')
}, 60_000)

test('compare shows two texts, or two files, side by side', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'before.md'), 'read the policy')
  writeFileSync(join(folder, 'after.md'), 'thank you so much')

  const [texts, files, mixed] = await Promise.all([
    run(['compare', 'read the policy', 'thank you so much', ...model], { folder }),
    run(['compare', '--files', 'before.md', 'after.md', '--json', ...model], { folder }),
    run(['compare', 'before.md', 'thank you', ...model], { folder }),
  ])

  expect(texts).toMatchObject({ code: 0, stderr: '' })
  expect(texts.stdout).toMatch(/^a: read the policy\nb: thank you so much\n\n +a +b +b − a\nwarmth .*\+\d+\n/)
  expect(JSON.parse(files.stdout)).toMatchObject({ improvement: expect.any(Number), per_trait: { warmth: {} } })
  expect(mixed).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/"before\.md" is a file\. Give --files/),
  })
})

test('explain lists the words that moved a score once each, strongest first, and ends with what no word explains', async () => {
  const [listed, json, several] = await Promise.all([
    run(['explain', ...model], { input: 'Thank you, thank you! Read the policy.\n' }),
    run(['explain', 'thank you', '--json', ...model]),
    run(['explain', 'thank', 'you', ...model]),
  ])

  expect(listed).toMatchObject({ code: 0, stderr: '' })
  const [heading, , header, ...rows] = listed.stdout.trimEnd().split('\n')
  expect(heading).toMatch(/^warmth {2}█/)
  expect(header).toBe('contribution  of')
  expect(rows.join('\n')).toMatch(/ \+\d+\.\d\d {2}thank \(2 times\)/i)
  expect(rows.at(-1)).toMatch(/^ +[+−]\d+\.\d\d {2}a text without content$/)
  expect(JSON.parse(json.stdout)).toMatchObject({ explanation: { warmth: { words: [{}, {}] } } })
  expect(several).toEqual({
    code: 2,
    stdout: '',
    stderr: 'touchstone: Only one text is explained at a time. Put a text of several words in quotes.\n',
  })
})
