/** Many more changes than one poll has to tell of, short of a whole account at once. */
export const DEFAULT_MAX_EVENTS = 500;
