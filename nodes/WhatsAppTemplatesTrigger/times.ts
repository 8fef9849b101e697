export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** So much sooner counts as on time: n8n's ticks are not on the second. */
export const TICK_TOLERANCE_MS = 15_000;
