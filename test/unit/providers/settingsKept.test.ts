import { recognizeAmong } from '../../../nodes/shared/providers/recognize';
import { lancePilot } from '../../../nodes/shared/providers/lancePilot';
import type { TemplateProvider } from '../../../nodes/shared/providers/provider';
import { waCr } from '../../../nodes/shared/providers/waCr';
import { toTemplate } from '../../../nodes/shared/providers/toTemplate';
import { changesFromJson } from '../../../nodes/shared/templateJson/read';
import { emptyDefinition, mergeDefinition } from '../../../nodes/shared/template/merge';
import { lancePilotRow, waCrRow } from './documentedRows';

/** What a full item, given as Template JSON, makes of a template. */
function ofFullItem(provider: TemplateProvider, row: object) {
	const item = toTemplate(provider, row, 'account');
	const { changes } = changesFromJson(JSON.parse(JSON.stringify(item)));
	const { name = '', language = '', category = '' } = changes;
	return {
		item,
		content: mergeDefinition(emptyDefinition({ name, language, category }), changes).content,
	};
}

const code = (fields: object) => ({
	...waCrRow,
	category: 'AUTHENTICATION',
	header_data_format: 'NONE',
	header_data_text: '',
	body_data: '*{{1}}* is your code',
	body_variable_value: null,
	footer_data: null,
	buttons_data: null,
	components: [],
	add_security_recommendation: 1,
	code_expiration_minutes: 10,
	...fields,
});

describe('a full item keeps every setting that its vendor lists', () => {
	it('minutes without a footer, at WA.cr', () => {
		const { item, content } = ofFullItem(waCr, code({}));
		expect(item.components).toContainEqual({ type: 'FOOTER', code_expiration_minutes: 10 });
		expect(item.footer).toBeNull();
		expect(content.flags).toMatchObject({
			codeExpirationMinutes: 10,
			addSecurityRecommendation: true,
		});
	});

	it.each(['unsubscribeButton', 'blockButton'])('%s, at LancePilot', (flag) => {
		const { item, content } = ofFullItem(lancePilot, {
			...lancePilotRow,
			category: 'MARKETING',
			[flag]: true,
		});
		expect(item).toMatchObject({ [flag]: true });
		expect(content.flags).toEqual({ [flag]: true });
	});

	it('those of a code without a text, at LancePilot', () => {
		const flags = {
			addSecurityRecommendation: true,
			codeExpirationMinutes: 5,
			copyCodeButton: true,
		};
		const { content } = ofFullItem(lancePilot, {
			...lancePilotRow,
			category: 'AUTHENTICATION',
			components: { body: null },
			...flags,
		});
		expect(content.flags).toEqual(flags);
	});

	it('and has no field for a setting that is off or not listed', () => {
		const listed = Object.keys(toTemplate(lancePilot, lancePilotRow, 'account'));
		const off = toTemplate(lancePilot, { ...lancePilotRow, unsubscribeButton: false }, 'account');
		expect(Object.keys(off)).toEqual(listed);
		expect(listed).not.toContain('unsubscribeButton');
	});
});

describe('the button of a code that WA.cr lists in a field of its own', () => {
	const config = { otp_type: 'ONE_TAP', text: 'Copy', autofill_text: 'Fill in' };
	it.each([
		['as JSON', JSON.stringify(config)],
		['as an object', config],
		['as JSON twice over', JSON.stringify(JSON.stringify(config))],
	])('is read %s', (_how, otp_button_config) => {
		const { item, content } = ofFullItem(waCr, code({ otp_button_config }));
		expect(item.buttons).toMatchObject([{ type: 'OTP', text: 'Copy' }]);
		expect(item.parameters.map(({ key }) => key)).toEqual(['body_1', 'button_0_1']);
		expect(content.parts).toContainEqual(
			expect.objectContaining({
				kind: 'buttons',
				buttons: [expect.objectContaining({ kind: 'otp', otpType: 'ONE_TAP' })],
			}),
		);
	});

	it.each([null, '', '{}', '[]', []])('is not there: %j', (otp_button_config) => {
		expect(toTemplate(waCr, code({ otp_button_config }), 'account').buttons).toBeNull();
	});

	it('gives way to a list of buttons', () => {
		const buttons_data = JSON.stringify([{ type: 'QUICK_REPLY', text: 'Ok' }]);
		const row = code({ otp_button_config: JSON.stringify(config), buttons_data });
		expect(toTemplate(waCr, row, 'account').buttons).toMatchObject([{ type: 'QUICK_REPLY' }]);
	});

	it('stands in the row as WA.cr lists it', () => {
		const row = code({ otp_button_config: JSON.stringify(config) });
		const read = () =>
			changesFromJson(row, { recognize: (value) => recognizeAmong([waCr], value) });
		expect(read().changes.category).toBe('AUTHENTICATION');
	});
});
