import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../setup/repository.mjs';
import { uncapital } from './names.mjs';

const WHOLE = 'https://github.com/n8n-nodes-whatsapp-templates/n8n-nodes-whatsapp-templates';

/**
 * README of a package for one provider. What is said of the provider, its costs and the tested
 * versions is taken from the tables of the whole package's documents, so that it is said once.
 *
 * @param {import('../../nodes/shared/providers/provider.ts').ProviderDescriptor} descriptor
 * @param {import('./names.mjs').SplitNames} names
 * @param {string} version
 */
export async function readmeFor({ capabilities, pollNotice }, names, version) {
	const { label, packageName, className } = names;
	const readme = await readFile(join(repository, 'README.md'), 'utf8');
	const costs = await readFile(join(repository, 'docs', 'costs.md'), 'utf8');
	const [api = ''] = rowsOf(readme, /^\| Provider +\| API/, label);
	const [enter = '', find = ''] = rowsOf(readme, /^\| Credential /, `${label} Templates API`);
	const [quiet = '', pending = ''] = rowsOf(costs, /^\| Provider +\| Nothing under review/, label);
	const has = (/** @type {string} */ capability) =>
		capabilities.some((each) => each === capability);
	return `# ${packageName}

WhatsApp message templates at ${label} in [n8n](https://n8n.io): sync them from Meta, read${has('update') ? ' and change' : ''} them, keep them as code, be told when
Meta has decided, and prepare the message. One node, **${label} WhatsApp Templates**, and one trigger. They talk to ${label}'s ${api}.

This package is [n8n-nodes-whatsapp-templates](${WHOLE}) for one provider, made from the same sources. The whole package reaches further providers
with the same parameters and items. Both can be installed side by side; credentials are not shared.

## Installation

**In the editor**: **Settings → Community nodes → Install**, enter \`${packageName}\`. n8n's guide is
[here](https://docs.n8n.io/integrations/community-nodes/installation/).

**With npm**, where n8n runs as an npm package: \`mkdir -p ~/.n8n/nodes && cd ~/.n8n/nodes && npm install ${packageName}\`, then restart n8n.

## Credentials

**${label} WhatsApp Templates API**. Enter: ${enter}. Where to find it: ${find}. **Base URL** is filled in; change it only if you were given another
address. A secret is sent to that address only, redirects are not followed, and it is struck out of answers and errors.
${entriesOn(readme, 'Credentials', names)}
## Operations

The number is how many calls to ${label} an operation makes, retries aside. **L** is one read of the list.

${operations(costs, label)}
${has('create') ? '' : `\nApply plans only what ${label}'s API documents; the rest of a plan is \`blocked\`, with the reason.\n`}${has('backgroundSync') ? '\nA sync is a background job: its item says `started`, or `alreadyRunning`.\n' : ''}
## Trigger

**${label} WhatsApp Templates Trigger** polls and starts a workflow once when a template is no longer under review, and on request when its status, category,
content or quality changed, when its review is overdue, and when it appeared or is gone. The first activation remembers what is there and stays silent. Each item
carries an \`eventId\`. A poll costs, with nothing under review: ${quiet}; with something under review: ${pending}.${pollNotice ? ` ${pollNotice}` : ''}

## Example

[\`approved-prepare-send\`](examples/approved-prepare-send.workflow.json): when a template is approved, it is filled for each recipient and sent; a rejected one becomes an alert. Copy the
content of the file, paste it onto n8n's canvas, and choose your credential${names.provider === 'waCr' ? '' : ' and account'}.

## Compatibility

Tested as part of the whole package:

${withoutCommands(tableOf(readme, /^\| n8n +\| n8n-core/).join('\n'))}

The package has no dependencies; at run time it uses what n8n brings along.

## Limits, and what is assumed

Everything rests on the vendor's documents; where these are silent, on an assumption that is listed in
[the evidence](${WHOLE}/blob/main/docs/evidence.md). When the trigger delivers, and what n8n saves of it, is in
[the whole package's documents](${WHOLE}/blob/main/docs/trigger-delivery.md).
${entriesOn(readme, 'Limits, and what is assumed', names)}
## Development

\`npm install --ignore-scripts\`, then \`npm test\`: it builds the package and tests it against a sandbox of the vendor. The node's type is
\`${packageName}.${uncapital(className)}\`.

## Resources

- [The whole package](${WHOLE}#readme): every operation in detail
- [n8n: community nodes](https://docs.n8n.io/integrations/#community-nodes)
- [Meta: message templates](https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview)

## Version history

| Version | What came with it |
| --- | --- |
| ${version} | Version ${version} of the whole package, see its [changelog](${WHOLE}/blob/main/CHANGELOG.md) |

## License

[MIT](LICENSE.md)
`;
}

/** @param {string} costs @param {string} label */
function operations(costs, label) {
	const [head = '', , ...rows] = tableOf(costs, /^\| Resource \| Operation /);
	const column = cellsOf(head).indexOf(label);
	if (column < 0) throw new Error(`docs/costs.md has no operations of ${label}`);
	const offered = rows
		.map(cellsOf)
		.filter((cells) => cells[column] !== '–')
		.map(([resource, operation, ...calls]) => [resource, operation, calls[column - 2]]);
	return [['Resource', 'Operation', 'Calls'], ['---', '---', '---'], ...offered]
		.map((cells) => `| ${cells.join(' | ').replaceAll(' \\*', ' and deletes')} |`)
		.join('\n');
}

/** The commands of the whole package are not there in this one. @param {string} text */
const withoutCommands = (text) => text.replaceAll(/ \(`npm [^`]*`\)/g, '');

/**
 * Entries of a section's list that speak of this provider and of no other one.
 *
 * @param {string} readme
 * @param {string} heading
 * @param {import('./names.mjs').SplitNames} names
 */
function entriesOn(readme, heading, { label, foreign }) {
	const [section = ''] = readme.split(`## ${heading}\n`).slice(1).join('').split('\n## ');
	const entries = section.match(/^- .+(?:\n  .+)*/gm) ?? [];
	const own = entries.filter(
		(entry) => entry.includes(label) && !foreign.test(entry) && !entry.includes('npm run'),
	);
	return own.length === 0 ? '' : `\n${own.join('\n')}\n`;
}

/**
 * The cells beside the one that names a row.
 *
 * @param {string} readme
 * @param {RegExp} head of the table
 * @param {string} name
 */
function rowsOf(readme, head, name) {
	const row = tableOf(readme, head)
		.map(cellsOf)
		.find(([first]) => first === name);
	if (!row) throw new Error(`No row "${name}" in the table ${head}`);
	return row.slice(1);
}

/** @param {string} readme @param {RegExp} head @returns {string[]} lines of a table */
function tableOf(readme, head) {
	const lines = readme.split('\n');
	const start = lines.findIndex((line) => head.test(line));
	if (start < 0) throw new Error(`No document has the table ${head}`);
	const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
	return lines.slice(start, end);
}

/** @param {string} line */
function cellsOf(line) {
	return line
		.split(/(?<!\\)\|/)
		.slice(1, -1)
		.map((cell) => cell.trim());
}
