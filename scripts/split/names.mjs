/**
 * What a package for one provider is called. Every name differs from the whole package's, so that
 * both can be installed side by side: n8n keeps one credential type for each name, whichever package
 * it comes from, and a folder of custom nodes has no package names at all.
 *
 * @typedef {object} SplitNames
 * @property {string} provider id, for example `kirim`
 * @property {string} label as the vendor writes itself, for example `Kirim`
 * @property {string} packageName
 * @property {string} className of the action node; the trigger's ends in `Trigger`
 * @property {string} credential type name
 * @property {RegExp} foreign the names of the other vendors. Meta is everybody's reviewer, not foreign.
 */

const WHOLE = 'n8n-nodes-whatsapp-templates';
const META = 'meta';

/**
 * @param {{ id: string, displayName: string }} descriptor
 * @param {Array<{ id: string, displayName: string }>} all
 * @returns {SplitNames}
 */
export function namesOf({ id, displayName }, all) {
	const others = all.filter((each) => each.id !== id && each.id !== META);
	const words = others.flatMap((each) => [each.id, each.displayName]).map(escaped);
	const vendor = displayName.toLowerCase().replace(/[^a-z0-9]/g, '');
	return {
		provider: id,
		label: displayName,
		packageName: `n8n-nodes-${vendor}-whatsapp-templates`,
		className: `${capital(id)}WhatsAppTemplates`,
		credential: `${id}WhatsAppTemplatesApi`,
		foreign: new RegExp(`(?<![\\w.])(${words.join('|')})(?!\\w)`, 'i'),
	};
}

/**
 * A text or a path of the whole package in the names of a split one.
 *
 * @param {string} text
 * @param {SplitNames} names
 */
export function renamed(text, { provider, label, packageName, className }) {
	/** @type {Record<string, string>} */
	const replacements = {
		[`github.com/${WHOLE}/${WHOLE}`]: `github.com/${WHOLE}/${packageName}`,
		[WHOLE]: packageName,
		'icons/whatsAppTemplates': `icons/${provider}`,
		WhatsAppTemplates: className,
		whatsAppTemplates: uncapital(className),
		'WhatsApp Templates': `${label} WhatsApp Templates`,
		TemplatesApi: 'WhatsAppTemplatesApi',
		' Templates API': ' WhatsApp Templates API',
	};
	const known = new RegExp(Object.keys(replacements).map(escaped).join('|'), 'g');
	return text.replace(known, (found) => replacements[found] ?? found);
}

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {string} text */
export const uncapital = (text) => text.charAt(0).toLowerCase() + text.slice(1);

/** @param {string} text */
function escaped(text) {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
