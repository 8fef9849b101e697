import type { IDataObject } from 'n8n-workflow';
import omit from 'lodash/omit';

import type { Capability, TemplateProvider } from '../../../../shared/providers/provider';
import { FLAG_LABELS } from '../../../../shared/template/labels';
import { isObject } from '../../../../shared/template/values';
import type { OperationContext } from '../../operation';

const MARKETING_FLAGS = ['blockButton', 'copyCodeButton', 'otpCode', 'unsubscribeButton'] as const;

/**
 * What was filled in, without what the form only keeps for a switch back to another provider.
 * @param addHint is told of settings that are left out; a header without its media is refused later
 */
export function withoutKept(
	fields: IDataObject,
	{ capabilities, displayName }: Pick<TemplateProvider, 'capabilities' | 'displayName'>,
	addHint: OperationContext['addHint'],
): IDataObject {
	const lacks = (capability: Capability) => !capabilities.includes(capability);
	const flags = lacks('marketingFlags') ? MARKETING_FLAGS : [];
	for (const name of flags) {
		if (!fields[name]) continue;
		addHint(
			`${FLAG_LABELS[name]} is kept in the form for another provider and was not given to ${displayName}.`,
			'info',
		);
	}
	const own = omit(fields, flags);
	const media = [
		...(lacks('mediaFile') ? ['binaryPropertyName'] : []),
		...(lacks('mediaUrl') ? ['mediaUrl'] : []),
	];
	if (!isObject(own.header) || !isObject(own.header.header)) return own;
	return { ...own, header: { header: omit(own.header.header, media) as IDataObject } };
}
