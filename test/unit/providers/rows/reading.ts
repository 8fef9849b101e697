import type { TemplateProvider } from '../../../../nodes/shared/providers/provider';
import { toTemplate } from '../../../../nodes/shared/providers/toTemplate';
import { templateSchema } from '../../../../nodes/shared/template/template';
import { UserError } from '../../../../nodes/shared/template/userError';

/** Reads a row and checks that the item is exactly what the contract names. */
export function read(provider: TemplateProvider, row: unknown, account: string | null = null) {
	return templateSchema.strict().parse(toTemplate(provider, row, account));
}

export function failure(provider: TemplateProvider, row: unknown): string {
	try {
		toTemplate(provider, row, null);
	} catch (error) {
		if (error instanceof UserError) return error.message;
	}
	throw new Error('The row was read');
}
