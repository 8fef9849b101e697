import type { IDataObject } from 'n8n-workflow';
import omit from 'lodash/omit';

import type { Capability, TemplateProvider } from '../../../../shared/providers/provider';
import { isObject } from '../../../../shared/template/values';
import type { AddHint } from '../../operation';
import { unlistedFlagFields } from './flags';

/**
 * What was filled in, without what the form only keeps for a switch back to another provider.
 * @param addHint is told of settings that are left out; a header without its media is refused later
 */
export function withoutKept(
	fields: IDataObject,
	{ capabilities, displayName }: TemplateProvider,
	addHint: AddHint,
): IDataObject {
	const lacks = (capability: Capability) => !capabilities.includes(capability);
	const flags = lacks('unlistedFlags') ? unlistedFlagFields : [];
	for (const flag of flags) {
		if (!fields[flag.name]) continue;
		addHint(
			`${flag.displayName} is kept in the form for another provider and was not sent to ${displayName}.`,
			'info',
		);
	}
	const own: IDataObject = omit(
		fields,
		flags.map(({ name }) => name),
	);
	const media = [
		...(lacks('mediaFile') ? ['binaryPropertyName'] : []),
		...(lacks('mediaUrl') ? ['mediaUrl'] : []),
	];
	if (!isObject(own.header) || !isObject(own.header.header)) return own;
	return { ...own, header: { header: omit(own.header.header, media) as IDataObject } };
}
