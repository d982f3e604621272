/** The source of every event of Touchstone. It stands apart from the schemas of events, which functions start without. */
export const eventSource = 'touchstone'
