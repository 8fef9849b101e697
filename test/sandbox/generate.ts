import type { TemplateSpec } from './account';
import { randomNumbers } from './random';

const SENTENCE =
	'your order has been packed and leaves our warehouse today please keep the reference at hand ' +
	'when you write to us about delivery payment or a return we answer every day from eight to ' +
	'eight and the driver calls before arriving thank you for choosing our shop again ';

/** Long enough to cut any body of up to 1024 characters out of it, from any word on. */
const PROSE = SENTENCE.repeat(8);

const TOPICS = ['order', 'delivery', 'invoice', 'reminder', 'offer', 'survey', 'welcome', 'refund'];
const CATEGORIES = ['UTILITY', 'MARKETING', 'UTILITY', 'UTILITY'];

/** Shares of a grown account: most are approved, a few wait. */
const STATUSES = [...new Array<string>(17).fill('APPROVED'), 'REJECTED', 'REJECTED', 'PENDING'];

/** 2026-01-01, the time from which generated templates count. */
const START = Date.UTC(2026, 0, 1);

export interface GenerateOptions {
	count: number;
	/** The same seed gives the same templates. */
	seed?: number;
	/** Statuses to draw from; a status may stand there several times. */
	statuses?: string[];
	language?: string;
	/** Length of the body text in characters; 640 makes rows of about 1.2 KB. */
	bodyLength?: number;
}

/** Many believable templates, the same ones for the same options. */
export function generateTemplates({
	count,
	seed = 1,
	statuses = STATUSES,
	language = 'en',
	bodyLength = 640,
}: GenerateOptions): TemplateSpec[] {
	const random = randomNumbers(seed);
	const draw = (choices: string[]) => choices[Math.floor(random() * choices.length)] ?? '';
	return Array.from({ length: count }, (_, index) => {
		const topic = draw(TOPICS);
		const name = `${topic}_${String(index + 1).padStart(5, '0')}`;
		const from = PROSE.indexOf(' ', Math.floor(random() * SENTENCE.length));
		const text = `Hello {{1}}, about {{2}}:${PROSE.slice(from, from + bodyLength - 26).trimEnd()}`;
		const changed = new Date(START + index * 60_000).toISOString().slice(0, 19);
		return {
			name,
			language,
			category: draw(CATEGORIES),
			status: draw(statuses),
			metaId: String(7_000_000_000_000_000 + seed * 10_000_000 + index),
			createdAt: `${changed}Z`,
			updatedAt: `${changed}Z`,
			components: [
				{ type: 'HEADER', format: 'TEXT', text: `Your ${topic}` },
				{ type: 'BODY', text: `${text}.`, example: { body_text: [['Ana', `A-${index + 1}`]] } },
				{ type: 'FOOTER', text: 'Reply STOP to unsubscribe' },
				{
					type: 'BUTTONS',
					buttons: [
						{ type: 'URL', text: 'Open', url: `https://shop.example.com/${topic}/${index + 1}` },
						{ type: 'QUICK_REPLY', text: 'Thanks' },
					],
				},
			],
		};
	});
}
