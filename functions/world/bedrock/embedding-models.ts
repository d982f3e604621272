import * as z from 'zod/mini'

/** The request and answer of one of Bedrock's embedding models. Their form is the vendor's, not Bedrock's. */
export type EmbeddingModel = {
  readonly dimension: number
  /** The texts in one request. */
  readonly batch: number
  /** The longest text in UTF-16 units. The model refuses a longer one, so it is truncated. */
  readonly maxUnits: number
  readonly body: (texts: readonly string[]) => object
  /** Returns the vectors of an answer. Throws a ZodError if its form is wrong. */
  readonly vectors: (answer: unknown) => readonly (readonly number[])[]
}

const vector = z.array(z.number())
const titanAnswer = z.object({ embedding: vector })
const cohereAnswer = z.object({ response_type: z.literal('embeddings_floats'), embeddings: z.array(vector) })

/** Takes one text in a request, up to 8,192 tokens or 50,000 characters. */
const titan = { batch: 1, maxUnits: 50_000, vectors: (answer: unknown) => [titanAnswer.parse(answer).embedding] }

const titanV1: EmbeddingModel = { ...titan, dimension: 1536, body: ([inputText]) => ({ inputText }) }

const titanV2: EmbeddingModel = {
  ...titan,
  dimension: 1024,
  body: ([inputText]) => ({ inputText, dimensions: 1024, normalize: true }),
}

/** `classification` marks texts that a classifier learns from. The model truncates a text to 512 tokens itself. */
const cohereV3: EmbeddingModel = {
  dimension: 1024,
  batch: 96,
  maxUnits: 2048,
  body: (texts) => ({ texts, input_type: 'classification', truncate: 'END' }),
  vectors: (answer) => cohereAnswer.parse(answer).embeddings,
}

const modelIds = [
  'amazon.titan-embed-text-v2:0',
  'amazon.titan-embed-text-v1',
  'cohere.embed-english-v3',
  'cohere.embed-multilingual-v3',
] as const

export type EmbeddingModelId = (typeof modelIds)[number]

export const embeddingModels: Readonly<Record<EmbeddingModelId, EmbeddingModel>> = {
  'amazon.titan-embed-text-v2:0': titanV2,
  'amazon.titan-embed-text-v1': titanV1,
  'cohere.embed-english-v3': cohereV3,
  'cohere.embed-multilingual-v3': cohereV3,
}

export const embeddingModelSchema = z.enum(modelIds)

/** `lexical` is the engine's own features of a text, without vectors. */
export const embedderSchema = z.enum(['lexical', ...modelIds])
