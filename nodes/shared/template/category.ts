/** Meta's categories, which every vendor passes on. */
export const CATEGORIES: readonly string[] = ['AUTHENTICATION', 'MARKETING', 'UTILITY'];
