import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../../../scripts/setup/repository.mjs';

/** n8n's canvas and panels in both themes. */
const GROUNDS = { light: ['#ffffff', '#f5f5f5'], dark: ['#1f1f1f', '#2d2e2e'] };
/** WCAG 2.2, 1.4.11: what is needed to understand a graphic. */
const ENOUGH = 3;

/**
 * Each line of each icon stands out from what it is drawn on, in its theme.
 *
 * @param {import('../support/openSuite.mjs').Suite} suite
 * @param {import('playwright-core').Page} page
 */
export async function checkIcons({ check }, page) {
	const folder = join(repository, 'icons');
	const files = (await readdir(folder)).filter((file) => file.endsWith('.svg'));
	await check('every line of our icons has a contrast of 3 to 1 or more in its theme', async () => {
		assert.equal(files.length, 12);
		const weak = [];
		for (const file of files) {
			const svg = await readFile(join(folder, file), 'utf8');
			for (const ground of GROUNDS[file.endsWith('.dark.svg') ? 'dark' : 'light']) {
				const lines = await page.evaluate(linesOf, { svg, ground });
				assert.ok(lines.length > 1, `${file} shows nothing`);
				weak.push(
					...lines
						.filter(({ contrast }) => contrast < ENOUGH)
						.map(
							({ colour, contrast }) => `${file} on ${ground}: ${colour} ${contrast.toFixed(2)}`,
						),
				);
			}
		}
		assert.deepEqual(weak, []);
	});
}

/**
 * In the browser: the colours in which an icon draws, each with its best contrast to a colour that it
 * touches.
 *
 * @param {{ svg: string, ground: string }} icon
 */
async function linesOf({ svg, ground }) {
	const SIZE = 192;
	const image = new Image();
	image.src = `data:image/svg+xml;utf8,${encodeURIComponent(svg.replace('<svg', `<svg width="${SIZE}" height="${SIZE}"`))}`;
	await image.decode();
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = SIZE;
	const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
	context.fillStyle = ground;
	context.fillRect(0, 0, SIZE, SIZE);
	context.drawImage(image, 0, 0, SIZE, SIZE);
	const { data } = context.getImageData(0, 0, SIZE, SIZE);

	const named = [ground, ...new Set(svg.match(/#[0-9a-f]{6}\b/gi))];
	const rgb = named.map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
	/** Which of the named colours a pixel has; blends of an edge have none. */
	const colourAt = (/** @type {number} */ x, /** @type {number} */ y) => {
		const at = (y * SIZE + x) * 4;
		return rgb.findIndex((each) => each.every((value, i) => Math.abs(value - data[at + i]) < 6));
	};
	const luminance = (/** @type {number[]} */ channels) => {
		const [r, g, b] = channels.map((value) => {
			const share = value / 255;
			return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const contrast = (/** @type {number} */ one, /** @type {number} */ other) => {
		const [low, high] = [luminance(rgb[one]), luminance(rgb[other])].sort((a, b) => a - b);
		return (high + 0.05) / (low + 0.05);
	};

	/** @type {Map<number, number>} */
	const best = new Map();
	const REACH = 6;
	for (let y = REACH; y < SIZE - REACH; y += 2) {
		for (let x = REACH; x < SIZE - REACH; x += 2) {
			const own = colourAt(x, y);
			if (own < 1) continue;
			for (const [dx, dy] of [
				[REACH, 0],
				[-REACH, 0],
				[0, REACH],
				[0, -REACH],
			]) {
				const other = colourAt(x + dx, y + dy);
				if (other === -1 || other === own) continue;
				best.set(own, Math.max(best.get(own) ?? 1, contrast(own, other)));
			}
		}
	}
	return [...best].map(([index, value]) => ({ colour: named[index], contrast: value }));
}
