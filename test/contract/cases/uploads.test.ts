import '../../engine/support/withoutWaiting';
import { lancePilot } from '../../engine/action/vendors';
import { CASES, describeCase, expectCases } from './describeCase';
import type { Ending } from './scriptedVendor';
import { listing, run, useScriptedVendor } from './scriptedVendor';

const server = useScriptedVendor();

const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const upload = async (fileName: string, mimeType: string, data = PNG) =>
	await run(
		server,
		lancePilot,
		{
			operation: 'create',
			name: 'promo',
			language: 'en',
			category: 'MARKETING',
			bodyText: 'Have a look.',
			additionalFields: {
				header: { header: { type: 'media', mediaType: 'image', binaryPropertyName: 'data' } },
			},
		},
		listing(lancePilot, () => [lancePilot.row(1)]),
		{ binary: [{ data: { data, mimeType, fileName } }] },
	);
const fileHead = ({ seen }: Ending) => {
	const text = seen.find(({ method }) => method === 'POST')?.text ?? '';
	const part = text.split('\r\n--').find((each) => each.includes('filename')) ?? '';
	return part.slice(0, part.indexOf('\r\n\r\n'));
};
const isNamed = (fileName: string, mimeType: string, head: RegExp, type: string) => async () => {
	const sent = fileHead(await upload(fileName, mimeType));
	expect(sent).toMatch(head);
	expect(sent).toContain(`Content-Type: ${type}`);
};

describeCase('B19', 'file names and types of uploads', {
	'Arabic name': isNamed(
		'صورة العرض.png',
		'image/png',
		/filename\*?="?[^\r\n]*(?:صورة|%D8%B5)/,
		'image/png',
	),
	'emoji and quotes': isNamed(
		'🎉 "sale" 50%.png',
		'image/png',
		/filename="[^"\r\n]*"(?:;|\r\n|$)/,
		'image/png',
	),
	'a line break in the name': async () => {
		expect(fileHead(await upload('a\r\nX-Evil: 1.png', 'image/png'))).not.toMatch(/^X-Evil/m);
	},
	'no ending': isNamed('photo', 'image/png', /filename="photo\.png"/, 'image/png'),
	'octet-stream with ending': isNamed(
		'photo.PNG',
		'application/octet-stream',
		/filename="photo\.PNG"/i,
		'image/png',
	),
	'in memory, image/jpg': isNamed(
		'photo.jpg',
		'image/jpg',
		/filename="photo\.jpe?g"/,
		'image/jpeg',
	),
	'HTML named .png': async () => {
		const page = Buffer.from('<!DOCTYPE html><html></html>').toString('base64');
		const { sent, words } = await upload('photo.png', 'text/html', page);
		expect(sent).toEqual([]);
		expect(words).toMatch(/text\/html|image/i);
	},
});

expectCases(CASES.uploads);
