/**
 * Characters that Meta takes of a text, in a template and with its placeholders filled in.
 * Source: Meta's pages on template components, and on limited-time offer and product templates.
 */
export const META_LENGTHS = {
	header: 60,
	body: 1024,
	bodyWith: { offer: 600, product: 160 },
	footer: 60,
	url: 2000,
} as const;
