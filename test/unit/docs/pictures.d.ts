/** Size of each file in `docs/images`. */
export const bytes: Map<string, number>;
/** Document and picture of each reference. */
export const referredTo: Array<[string, string]>;
/** Name of each drawing that is made by hand, and what it is in light and in dark. */
export const drawings: Array<[string, string, string]>;
