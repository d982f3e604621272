/** A word of every text of the scenarios. Nothing but the table and answers may have it. */
export const canary = 'zanzibar'
