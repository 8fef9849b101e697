import type { TemplateProvider } from '../provider';

/** What to do where Kirim has no such operation. Apart from the provider, as the node's form shows it. */
export const kirimInstead: TemplateProvider['instead'] = {
	update: 'Kirim documents no way to change a template: edit it in WhatsApp Manager, then sync.',
	delete: 'Kirim documents no way to delete a template: delete it in WhatsApp Manager, then sync.',
};
