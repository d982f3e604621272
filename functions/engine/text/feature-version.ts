/**
 * The way in which texts are read; rises when a text's features change: normalising, tokenising, hashing, style measures. Texts are
 * scored in the version that the trait was trained in. Training uses the newest.
 *
 *   1  texts as they are sent; a run of letters of an unspaced script counts as a word
 *   2  texts are normalised; unspaced scripts are read by their characters alone
 */
export type FeatureVersion = 1 | 2
