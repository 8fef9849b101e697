import type { TemplateProvider } from '../provider';

/** What to do where 2Chat has no such operation. Apart from the provider, as the node's form shows it. */
export const twoChatInstead: TemplateProvider['instead'] = {
	create: "2Chat's API documents no way to create a template: create it in 2Chat, then sync.",
	update:
		'2Chat cannot change a template: its help says to delete it and create another. Delete it here, create the new one in 2Chat, then sync.',
};
