import * as z from 'zod'

const flag = (name: string) =>
  z.enum(['true', 'false'], { error: `The input ${name} is true or false.` }).transform((text) => text === 'true')
const required = (name: string) =>
  z.string({ error: `The input ${name} is missing.` }).min(1, `The input ${name} is empty.`)

const environmentSchema = z
  .object({
    TOUCHSTONE_URL: required('url'),
    TOUCHSTONE_API_KEY: z.string().default(''),
    GATE_MODEL: required('model'),
    GATE_THRESHOLD: z.string().default(''),
    GATE_FILES: z.string().default('**/*.md'),
    GATE_NO_WORSE_THAN: z.string().default(''),
    GATE_TOLERANCE: z.string().default('0'),
    GATE_FAIL: flag('fail'),
    GATE_COMMENT: flag('comment'),
    GITHUB_REPOSITORY: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  })
  .transform((given) => ({
    key: given.TOUCHSTONE_API_KEY.trim(),
    model: given.GATE_MODEL.trim(),
    threshold: given.GATE_THRESHOLD.trim(),
    /** Patterns. */
    files: given.GATE_FILES.split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    noWorseThan: given.GATE_NO_WORSE_THAN.trim(),
    tolerance: given.GATE_TOLERANCE.trim(),
    isFailing: given.GATE_FAIL,
    isCommenting: given.GATE_COMMENT,
    repository: given.GITHUB_REPOSITORY,
  }))

/** The inputs of the action, and the repository that it runs in. */
export type ActionInputs = z.infer<typeof environmentSchema>

/** Reads the inputs of the action, which reach it by its environment. */
export function readInputs(env: NodeJS.ProcessEnv): ActionInputs {
  const { data, error } = environmentSchema.safeParse(env)
  if (error) throw new Error(error.issues.map(({ message }) => message).join(' '))
  return data
}
