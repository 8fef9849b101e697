import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../../../scripts/setup/repository.mjs';

const FOLDER = join(repository, 'docs', 'images');
const NO_TOASTS = '.el-notification { display: none !important; }';

/**
 * Draws what is on the screen in both themes; n8n follows the system's. Only `--pictures` replaces
 * the files of `docs/images`: every run would change a few pixels.
 *
 * @param {import('playwright-core').Page} page
 * @param {boolean} keep
 */
export function openPictures(page, keep) {
	/**
	 * @param {string} name of the file, without theme and extension
	 * @param {import('playwright-core').Locator} shown
	 * @param {number} [height] pixels from its top; all of it when left out
	 */
	return async (name, shown, height) => {
		await mkdir(FOLDER, { recursive: true });
		await page.mouse.move(0, 0);
		for (const theme of /** @type {const} */ (['dark', 'light'])) {
			await page.emulateMedia({ colorScheme: theme });
			await page.evaluate(twoFrames);
			const path = keep ? join(FOLDER, `${name}.${theme}.png`) : undefined;
			const box = await shown.boundingBox();
			if (!box) throw new Error(`What ${name} shall show is not on the screen`);
			const clip = { ...box, height: height ?? box.height };
			await page.screenshot({ path, clip, animations: 'disabled', style: NO_TOASTS });
		}
	};
}

/** The editor redraws its icons once it has heard of the new theme. */
function twoFrames() {
	return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
