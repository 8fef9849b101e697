import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../../../scripts/setup/repository.mjs';
import { mustRun } from '../../../scripts/setup/runCommand.mjs';
import { needProgram } from '../support/debian.mjs';

const FOLDER = join(repository, 'docs', 'images');
const PALETTE = ['--force', '--strip', '--ext', '.png', '128'];
const NO_TOASTS = '.el-notification { display: none !important; }';

/**
 * Draws what is on the screen in both themes; n8n follows the system's. Only with `--pictures`: every
 * run would change a few pixels of the files in `docs/images`.
 *
 * @param {import('playwright-core').Page} page
 * @param {Pick<import('../support/openSuite.mjs').Suite, 'pictures' | 'log'>} suite
 */
export async function openPictures(page, { pictures: keep, log }) {
	const wanted = { program: 'pngquant', packages: ['pngquant'] };
	const pngquant = keep ? await needProgram(wanted, log) : undefined;
	/**
	 * @param {string} name of the file, without theme and extension
	 * @param {import('playwright-core').Locator} shown
	 * @param {number} [height] pixels from its top; all of it when left out
	 * @param {object} [options]
	 * @param {boolean} [options.keepsMouse] for what shows under the mouse only, such as a tooltip
	 * @param {number} [options.width] of the window, for a table that has more columns than it usually shows
	 */
	return async (name, shown, height, { keepsMouse = false, width } = {}) => {
		if (!keepsMouse) await page.mouse.move(0, 0);
		if (!pngquant) return await shown.waitFor();
		const usual = page.viewportSize();
		if (width && usual) await page.setViewportSize({ ...usual, width });
		await mkdir(FOLDER, { recursive: true });
		for (const theme of /** @type {const} */ (['dark', 'light'])) {
			await page.emulateMedia({ colorScheme: theme });
			await page.evaluate(twoFrames);
			const path = join(FOLDER, `${name}.${theme}.png`);
			const box = await shown.boundingBox();
			if (!box) throw new Error(`What ${name} shall show is not on the screen`);
			const clip = { ...box, height: Math.min(height ?? box.height, box.height) };
			await page.screenshot({ path, clip, animations: 'disabled', style: NO_TOASTS });
			// A palette of 128 colours: a third of the size, and no difference to be seen.
			await mustRun(pngquant, [...PALETTE, path], { log });
		}
		await page.emulateMedia({ colorScheme: 'light' });
		if (width && usual) await page.setViewportSize(usual);
	};
}

/** The editor redraws its icons once it has heard of the new theme. */
function twoFrames() {
	return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
