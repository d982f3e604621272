/** The ways in which the scores of a long text's segments combine. */
export const aggregations = ['mean', 'max', 'min', 'none'] as const
