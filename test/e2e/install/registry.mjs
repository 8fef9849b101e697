import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { findProgram } from '../support/debian.mjs';

/**
 * An npm registry on loopback that serves tarballs, each as the newest version of its package.
 *
 * @param {Array<{ packageJson: { name: string, version: string }, tarball: string }>} packages
 */
export async function startRegistry(packages) {
	/** @type {Map<string, { contentType: string, body: string | Buffer }>} */
	const answers = new Map();
	const server = createServer((request, response) => {
		const answer = answers.get(decodeURIComponent(request.url ?? ''));
		if (!answer) return void response.writeHead(404).end('{"error":"not_found"}');
		response.writeHead(200, { 'content-type': answer.contentType }).end(answer.body);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	const url = `http://127.0.0.1:${port}`;

	for (const { packageJson, tarball } of packages) {
		const { name, version } = packageJson;
		const bytes = await readFile(tarball);
		const path = `/${name}/-/${name}-${version}.tgz`;
		const dist = {
			tarball: `${url}${path}`,
			shasum: createHash('sha1').update(bytes).digest('hex'),
			integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
		};
		const versions = { [version]: { ...packageJson, dist } };
		const document = { name, 'dist-tags': { latest: version }, versions };
		answers.set(`/${name}`, {
			contentType: 'application/json',
			body: JSON.stringify(document),
		});
		answers.set(path, { contentType: 'application/octet-stream', body: bytes });
	}
	return {
		url,
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(resolve);
			}),
	};
}

/**
 * An `npm` to put first in n8n's PATH. n8n always passes `--registry` with npm's own address: another
 * one needs a licence. This `npm` passes the loopback registry's instead, and changes nothing else.
 *
 * @param {string} folder
 * @param {string} registryUrl
 */
export async function npmFrom(folder, registryUrl) {
	const npm = findProgram('npm');
	if (!npm) throw new Error('npm is not in PATH');
	await mkdir(folder, { recursive: true });
	const script = [
		'#!/bin/sh',
		'for argument; do',
		`	case $argument in --registry=*) argument='--registry=${registryUrl}' ;; esac`,
		'	set -- "$@" "$argument"',
		'	shift',
		'done',
		`exec '${npm}' "$@"`,
		'',
	].join('\n');
	await writeFile(join(folder, 'npm'), script);
	await chmod(join(folder, 'npm'), 0o755);
	return folder;
}
