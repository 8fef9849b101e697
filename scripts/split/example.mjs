import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../setup/repository.mjs';
import { renamed } from './names.mjs';

const EXAMPLE = 'examples/approved-prepare-send.workflow.json';
const TO_BE_PICKED = { __rl: true, mode: 'list', value: '' };

/**
 * The example that a message is sent with as soon as a template is approved, at one provider. The
 * account is left to be picked.
 *
 * @param {import('../../nodes/shared/providers/provider.ts').ProviderDescriptor} descriptor
 * @param {import('./names.mjs').SplitNames} names
 */
export async function exampleFor({ id, account, sender }, names) {
	const workflow = JSON.parse(await readFile(join(repository, EXAMPLE), 'utf8'));
	for (const node of workflow.nodes) {
		const { parameters } = node;
		if (parameters.provider !== undefined) {
			parameters.provider = id;
			delete parameters.workspaceId;
			if (account) parameters[account.parameter] = TO_BE_PICKED;
			if (sender && parameters.operation === 'prepareMessage') {
				parameters[sender.parameter] = TO_BE_PICKED;
			}
		}
		if (parameters.nodeCredentialType) parameters.nodeCredentialType = `${id}TemplatesApi`;
		if (parameters.content) parameters.content = worded(parameters.content, account?.displayName);
	}
	return renamed(JSON.stringify(workflow), names);
}

/** @param {string} note @param {string | undefined} account */
function worded(note, account) {
	return note
		.replace(
			' Other providers work the same: change Provider, and Credential Type in *Send Message*.',
			'',
		)
		.replace(', your workspace,', account ? `, your ${account.toLowerCase()},` : ',');
}
