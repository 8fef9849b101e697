import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, selectors } from 'playwright-core';
import { needFile, needProgram } from '../support/debian.mjs';

/** Chromium looks nothing up by itself: in a closed network each look-up would be refused. */
const QUIET = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const EMOJI = {
	file: '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf',
	packages: ['fonts-noto-color-emoji'],
};

/**
 * A page in headless Chromium, which finds elements by n8n's own test ids.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 */
export async function openPage(suite) {
	const wanted = { program: 'chromium', packages: ['chromium', 'fonts-liberation'] };
	const executablePath = await needProgram(wanted, suite.log);
	// n8n draws some of its own signs as emoji.
	if (suite.pictures) await needFile(EMOJI, suite.log);
	const profile = await mkdtemp(join(tmpdir(), 'whatsapp-templates-chromium-'));
	suite.onEnd(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
	selectors.setTestIdAttribute('data-test-id');
	const context = await chromium.launchPersistentContext(profile, {
		executablePath,
		args: QUIET,
		viewport: { width: 1440, height: 900 },
		locale: 'en-US',
		colorScheme: 'light',
	});
	suite.onEnd(() => context.close());
	// Generous: a check that waits in vain fails all the same, and shared machines are slow.
	context.setDefaultTimeout(90_000);
	// The editor is large, and the first visit compiles all of it.
	context.setDefaultNavigationTimeout(180_000);
	return context.pages()[0] ?? (await context.newPage());
}
