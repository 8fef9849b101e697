import type { ComponentRules, Report } from './metaComponents';
import { isOtp, kindOf, placeholders } from './template';
import { isObject } from './vendor';

/** How many of a kind a template may have (templates/components; third parties' collections). */
const MOST: Record<string, number> = {
	QUICK_REPLY: 10,
	URL: 2,
	PHONE_NUMBER: 1,
	COPY_CODE: 1,
	OTP: 1,
	FLOW: 1,
	CATALOG: 1,
	MPM: 1,
	SPM: 1,
	VOICE_CALL: 1,
	ORDER_DETAILS: 1,
	REQUEST_CONTACT_INFO: 1,
	APP: 1,
};

/** Kinds whose label Meta writes itself. */
const WITHOUT_TEXT = ['COPY_CODE', 'OTP', 'REQUEST_CONTACT_INFO'];

/** Meta's rules for the buttons of a template or of a card. */
export function buttonProblems(
	buttons: unknown,
	param: string,
	{ category, readOtp }: ComponentRules,
	report: Report,
): void {
	if (!Array.isArray(buttons) || buttons.length === 0) {
		return report(`${param}.buttons`, 'buttons must be a list with at least one button');
	}
	if (buttons.length > 10) report(`${param}.buttons`, 'There are at most 10 buttons');
	const kinds = buttons.map((button: unknown) => (isObject(button) ? kindOf(button) : ''));
	for (const [kind, limit] of Object.entries(MOST)) {
		const found = kinds.filter((each) => each === kind).length;
		if (found > limit) report(`${param}.buttons`, `There are at most ${limit} ${kind} buttons`);
	}
	// "Quick replies together": one block, before or after the others.
	const groups = kinds.filter(
		(kind, i) => (kind === 'QUICK_REPLY') !== (kinds[i - 1] === 'QUICK_REPLY') || i === 0,
	);
	if (groups.length > 2) report(`${param}.buttons`, 'Quick replies stand together');
	buttons.forEach((button: unknown, index) => {
		const place = `${param}.buttons[${index}]`;
		if (!isObject(button) || !(kindOf(button) in MOST)) {
			return report(`${place}.type`, 'Unknown button type');
		}
		// Assumption: Meta takes an OTP button also as its lists give it.
		const otp = kindOf(button) === 'OTP' || (readOtp && isOtp(button));
		if (otp !== (category === 'AUTHENTICATION')) {
			const message = `A ${String(button.type)} button does not fit ${String(category)}`;
			return report(`${place}.type`, message);
		}
		checkButton(button, place, report);
	});
}

function checkButton(button: Record<string, unknown>, place: string, report: Report): void {
	const { text, url, phone_number: phone, example } = button;
	const kind = kindOf(button);
	const short = typeof text === 'string' && text !== '' && text.length <= 25;
	if (!WITHOUT_TEXT.includes(kind) && !short) {
		report(`${place}.text`, 'A button text has 1 to 25 characters', 2388040);
	}
	if (kind === 'URL') checkUrl(url, example, place, report);
	if (kind === 'PHONE_NUMBER' && (typeof phone !== 'string' || phone.length > 20)) {
		report(`${place}.phone_number`, 'A phone number has at most 20 characters');
	}
	if (kind === 'COPY_CODE') {
		const code: unknown = [example].flat()[0];
		if (typeof code !== 'string' || code === '' || code.length > 20) {
			report(`${place}.example`, 'A code has an example of up to 20 characters');
		}
	}
	if (kind === 'FLOW' && !button.flow_id && !button.flow_name && !button.flow_json) {
		report(`${place}.flow_id`, 'A flow button needs flow_id, flow_name or flow_json');
	}
	if (kind === 'OTP') checkOtp(button, place, report);
}

/** Authentication templates: copy code, one-tap and zero-tap buttons. */
function checkOtp(button: Record<string, unknown>, place: string, report: Report): void {
	const kind = String(button.otp_type).toUpperCase();
	if (!['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'].includes(kind)) {
		return report(`${place}.otp_type`, 'otp_type is COPY_CODE, ONE_TAP or ZERO_TAP');
	}
	if (kind === 'COPY_CODE') return;
	const apps = Array.isArray(button.supported_apps) ? button.supported_apps : [button];
	const complete = apps.every(
		(app: unknown) => isObject(app) && Boolean(app.package_name) && Boolean(app.signature_hash),
	);
	if (!complete || apps.length === 0 || apps.length > 5) {
		report(`${place}.supported_apps`, 'package_name and signature_hash of 1 to 5 apps are needed');
	}
	if (kind === 'ZERO_TAP' && button.zero_tap_terms_accepted !== true) {
		report(`${place}.zero_tap_terms_accepted`, 'The terms of zero-tap must be accepted');
	}
}

function checkUrl(url: unknown, example: unknown, place: string, report: Report): void {
	if (typeof url !== 'string' || url.length > 2000) {
		return report(`${place}.url`, 'A URL has at most 2000 characters', 2388040);
	}
	const used = placeholders(url).length;
	if (used > 1 || (used === 1 && !url.endsWith('}}'))) {
		report(`${place}.url`, 'A URL has at most one variable, at its end');
	}
	if (used === 1 && (!Array.isArray(example) || example.length !== 1)) {
		report(`${place}.example`, 'A URL variable needs one example');
	}
}
