import cases from '../../unit/sandbox/cases/metaComponents.json';
import { shapes } from '../../unit/metaComponents/shapes';
import type { Component } from '../../sandbox/template';

/** A template by its kind, as Meta lists it or takes it. */
export interface Shape {
	components: Component[];
	category: string;
	/** Further fields of the row, or of the payload. */
	more?: Record<string, unknown>;
}

/** Known kinds with values that nobody documents. */
const ODD: Record<string, unknown[]> = {
	'a flag in an odd spelling': [
		{ type: 'BODY', text: 'Soon.', add_security_recommendation: 'perhaps' },
		{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Soon', has_expiration: 'True' } },
	],
	'texts that are none': [
		{ type: 'HEADER', format: 'TEXT', text: { value: 'Sale' } },
		{ type: 'BODY', text: 'Hi there.' },
		{ type: 'FOOTER', text: ['Bye'] },
	],
	'buttons that are no list': [
		{ type: 'BODY', text: 'Hi there.' },
		{ type: 'BUTTONS', buttons: { type: 'QUICK_REPLY', text: 'Yes' } },
	],
	'fields of other kinds': [
		{ type: 'BODY', text: 'Hi {{1}} there.', example: { body_text: [['Ada']], note: 'new' } },
		{
			type: 'BUTTONS',
			buttons: [
				{ type: 'URL', text: 'Go', url: { base: 'https://e.example' }, app_deep_link: { a: 1 } },
				{ type: 'QUICK_REPLY', text: 'Yes', payload: 'yes' },
			],
		},
	],
};

const marketing = (components: unknown[]): Shape => ({
	components: components as Component[],
	category: 'MARKETING',
});

/** Every kind of component that was seen anywhere, and what nobody documents. */
export const EVERY_SHAPE: Readonly<Record<string, Shape>> = {
	...Object.fromEntries(
		Object.entries(shapes).map(([name, components]) => [
			name,
			name.startsWith('a code')
				? { ...marketing(components), category: 'AUTHENTICATION' }
				: marketing(components),
		]),
	),
	...Object.fromEntries(
		cases.map(({ kind, components, category, extras }) => [
			kind,
			{ ...marketing(components), category, ...(extras && { more: extras }) },
		]),
	),
	...Object.fromEntries(
		Object.entries(ODD).map(([name, components]) => [name, marketing(components)]),
	),
};
