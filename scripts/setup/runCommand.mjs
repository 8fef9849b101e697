import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} CommandResult
 * @property {number} code exit code; 1 when a signal ended the command
 * @property {string} stdout
 * @property {string} output stdout and stderr in the order they came
 */

/**
 * Runs a program to its end, without a shell. Output goes to the log, not to the terminal.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, log?: { write(text: string | Buffer): void } }} [options]
 * @returns {Promise<CommandResult>}
 */
export function runCommand(program, args, { cwd, env, log } = {}) {
	log?.write(`\n$ ${[program, ...args].join(' ')}\n`);
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
		let stdout = '';
		let output = '';
		child.stdout.on('data', (chunk) => {
			stdout += chunk;
			output += chunk;
			log?.write(chunk);
		});
		child.stderr.on('data', (chunk) => {
			output += chunk;
			log?.write(chunk);
		});
		child.on('error', reject);
		child.on('close', (code) => resolve({ code: code ?? 1, stdout, output }));
	});
}

/**
 * The same for a command that must succeed.
 *
 * @param {Parameters<typeof runCommand>} command
 * @returns {Promise<CommandResult>}
 */
export async function mustRun(...command) {
	const result = await runCommand(...command);
	if (result.code === 0) return result;
	const [program, args] = command;
	const lastLines = stripVTControlCharacters(result.output)
		.trimEnd()
		.split('\n')
		.slice(-15)
		.join('\n');
	throw new Error(`${[program, ...args].join(' ')} ended with code ${result.code}\n${lastLines}`);
}
