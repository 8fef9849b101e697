/** Name and text of each file in `examples/`. */
export const files: Array<[string, string]>;
export const readme: string;
