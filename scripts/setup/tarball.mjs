import { npm } from './npm.mjs';

/**
 * Every file that may be published; another one is a mistake until this list says otherwise. The
 * pattern of the nodes' own files names the folders of the sources, so that no test can slip in.
 */
const ALLOWED = [
	/^(LICENSE|README)\.md$/,
	/^package\.json$/,
	/^dist\/credentials\/[A-Z]\w+TemplatesApi\.credentials\.js$/,
	/^dist\/icons\/\w+(\.dark)?\.svg$/,
	/^dist\/(known|types)\/(credentials|nodes)\.json$/,
	/^dist\/nodes\/\w*WhatsAppTemplates(Trigger)?\/\w+\.node\.(js|json)$/,
	/^dist\/nodes\/\w*WhatsAppTemplates(Trigger)?\/__schema__\/v\d+\.\d+\.0(\/\w+)*(\/\w+)?\.json$/,
	/^dist\/nodes\/\w*WhatsAppTemplates\/actions\/([\w]+\/)*\w+(\.(description|operation))?\.js$/,
	/^dist\/nodes\/\w*WhatsAppTemplatesTrigger\/(\w+\/)*\w+\.js$/,
	/^dist\/nodes\/shared\/(\w+\/)+\w+\.js$/,
];

/** Words of folders that never belong to users. */
const FORBIDDEN =
	/(^|\/)(test|tests|sandbox|hostile|bench|e2e|scripts|docs|examples)\/|\.(ts|map|tsbuildinfo)$/;

/**
 * What `npm publish` would send of the built repository.
 *
 * @param {string} cwd
 * @param {import('./logFile.mjs').LogFile} [log]
 * @returns {Promise<{ integrity: string, files: string[] }>} a hash over the whole tarball, and its files
 */
export async function packedPackage(cwd, log) {
	const { stdout } = await npm(['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd, log });
	const [{ integrity, files }] = JSON.parse(stdout.slice(stdout.indexOf('[')));
	return { integrity, files: files.map(({ path }) => path) };
}

/**
 * @param {string[]} files of a tarball
 * @returns {string[]} those that nobody decided to publish
 */
export function unexpectedFiles(files) {
	return files.filter((file) => FORBIDDEN.test(file) || !ALLOWED.some((each) => each.test(file)));
}
