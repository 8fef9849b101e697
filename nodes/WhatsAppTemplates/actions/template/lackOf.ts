import type { TemplateProvider } from '../../../shared/providers/provider';

/** That a vendor does not have an operation, and what to do instead. */
export function lackOf(
	provider: TemplateProvider,
	operation: keyof TemplateProvider['unsupportedHint'],
): string {
	const hint = provider.unsupportedHint[operation] ?? '';
	return `${provider.displayName} cannot ${operation} a template. ${hint}`.trim();
}
