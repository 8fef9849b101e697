import { createHash } from 'node:crypto';

import { cloneDeep } from 'lodash';

import type { Button, Component } from './template';
import { OTP_ADDRESS, component, kindOf } from './template';

/**
 * What Meta makes of the components that it was given; its lists give them back so. Case, order
 * and everything that is not named here stays as it came.
 */
export function asKept(given: Component[], category: string): Component[] {
	const components = cloneDeep(given);
	if (category === 'AUTHENTICATION') keepAuthentication(components);
	for (const part of [...components, ...cardParts(components)]) keepMedia(part);
	return components;
}

function cardParts(components: Component[]): Component[] {
	const cards = component({ components }, 'CAROUSEL')?.cards ?? [];
	return cards.flatMap((card) => card.components ?? []);
}

/**
 * Lists of real accounts (cases/third-party/S02): the preset texts stand beside the flags that
 * asked for them, and the OTP button reads as a URL button. Assumption: the words in English
 * whatever the language, the parameters of ONE_TAP, and that ZERO_TAP reads alike.
 */
function keepAuthentication(components: Component[]): void {
	const body = component({ components }, 'BODY');
	const footer = component({ components }, 'FOOTER');
	const minutes = footer?.code_expiration_minutes;
	if (body) {
		const warning = ' For your security, do not share this code.';
		body.text ??= `*{{1}}* is your verification code.${body.add_security_recommendation ? warning : ''}`;
		body.example ??= { body_text: [['123456']] };
	}
	if (footer && minutes !== undefined) footer.text ??= `This code expires in ${minutes} minutes.`;
	const buttons = component({ components }, 'BUTTONS');
	if (!buttons?.buttons) return;
	buttons.buttons = buttons.buttons.map((button) =>
		kindOf(button) === 'OTP' ? asUrlButton(button, minutes) : button,
	);
}

function asUrlButton(button: Button, minutes: number | undefined): Button {
	const { otp_type: kind = 'COPY_CODE', autofill_text: autofill, supported_apps: apps } = button;
	const [app] = Array.isArray(apps) ? (apps as Array<Record<string, unknown>>) : [button];
	const query = [`otp_type=${kind}`];
	if (minutes !== undefined) query.push(`code_expiration_minutes=${minutes}`);
	if (kind !== 'COPY_CODE') {
		query.push(
			`cta_display_name=${encodeURIComponent(String(autofill ?? 'Autofill'))}`,
			`package_name=${String(app?.package_name)}`,
			`signature_hash=${encodeURIComponent(String(app?.signature_hash))}`,
		);
	}
	const url = `${OTP_ADDRESS}${query.join('&')}&code=otp`;
	return {
		type: 'URL',
		text: button.text ?? 'Copy code',
		url: `${url}{{1}}`,
		example: [`${url}123456`],
	};
}

/** A handle or a fetched address reads back as an expiring address of Meta's own (providers.md 10). */
function keepMedia(part: Component): void {
	const [media] = part.example?.header_handle ?? part.example?.header_url ?? [];
	if (kindOf(part) !== 'HEADER' || typeof media !== 'string' || !part.example) return;
	delete part.example.header_url;
	part.example.header_handle = [media.startsWith(CDN) ? media : `${CDN}${numberOf(media)}_n.jpg?`];
	part.example = withFreshAddresses(0, [part])[0]?.example;
}

const CDN = 'https://scontent.whatsapp.net/v/t61.29466-34/';
const DAY_SECONDS = 24 * 60 * 60;

function numberOf(media: string): string {
	return String(parseInt(createHash('sha256').update(media).digest('hex').slice(0, 12), 16));
}

/** Each day Meta signs the addresses anew, with an expiry of 30 days. Assumption: how long. */
export function withFreshAddresses(now: number, components: Component[]): Component[] {
	const isMedia = (part: Component) =>
		part.example?.header_handle !== undefined || kindOf(part) === 'CAROUSEL';
	if (!components.some(isMedia)) return components;
	const day = Math.floor(now / 1000 / DAY_SECONDS);
	const expiry = ((day + 30) * DAY_SECONDS).toString(16).toUpperCase().padStart(8, '0');
	const text = JSON.stringify(components);
	if (!text.includes(CDN)) return components;
	const signed = text.replace(
		/(https:\/\/scontent\.whatsapp\.net\/v\/t61\.29466-34\/\d+_n\.jpg)\?[^"]*/g,
		(_all, path: string) => {
			const signature = createHash('sha256').update(`${path} ${day}`).digest('hex').slice(0, 20);
			return `${path}?ccb=1-7&_nc_sid=8b1bef&oh=01_Q5Aa${signature}&oe=${expiry}`;
		},
	);
	return JSON.parse(signed) as Component[];
}
