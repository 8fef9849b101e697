/** Size of each file in `docs/images`. */
export const bytes: Map<string, number>;
/** Document and picture of each reference. */
export const referredTo: Array<[string, string]>;
