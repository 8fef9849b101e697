const MOST_PRESSES = 200;
/** n8n's lists move the focus to their search a moment after they opened. */
const MOVED_AFTER_MS = 50;

/**
 * Goes through the form with the Tab key, from its first control until the focus leaves it. Lists with a
 * search and editors of text keep that key to themselves until Escape is pressed, as n8n's all do.
 *
 * @param {import('./editor.mjs').Editor} editor
 * @returns {Promise<{ reached: string[], passedOver: string[] }>} the controls by their labels and the
 *   buttons by their words: those that had the focus, and those that never had it
 */
export async function tabThrough({ byId, page }) {
	const form = byId('node-parameters');
	await form.evaluate(recordFocus);
	await form.locator('input').locator('visible=true').first().focus();
	for (let presses = 0; presses < MOST_PRESSES; presses++) {
		await page.waitForTimeout(MOVED_AFTER_MS);
		const isAt = await form.evaluate(placeOfFocus);
		if (isAt === 'outside') break;
		if (isAt === 'keepsTab') {
			await page.keyboard.press('Escape');
			await page.waitForTimeout(MOVED_AFTER_MS);
		}
		await page.keyboard.press('Tab');
	}
	return await form.evaluate(readFocus);
}

/** In the browser: from now on, what gets the focus is remembered. @param {Element} form */
function recordFocus(form) {
	/** @type {Element[]} */
	const focused = [];
	Object.assign(form, { focused });
	// What has the focus already would not be heard to get it.
	/** @type {HTMLElement | null} */ (document.activeElement)?.blur();
	form.addEventListener('focusin', ({ target }) => {
		const at = /** @type {Element} */ (target);
		focused.push(at);
		// What a list puts in place of its field is gone once the list is closed; not the choice of its mode.
		const control = at.closest('[data-test-id^="parameter-input-"]');
		if (control && !at.closest('[data-test-id="rlc-mode-selector"]')) focused.push(control);
	});
}

/** In the browser. @param {Element} form @returns {'outside' | 'keepsTab' | 'inside'} */
function placeOfFocus(form) {
	const { activeElement: at } = document;
	if (at === null || !form.contains(at)) return 'outside';
	return at.matches('[data-test-id="rlc-search"], .cm-content') ? 'keepsTab' : 'inside';
}

/** In the browser: the controls by their labels, the buttons by their words. @param {Element} form */
function readFocus(form) {
	const { focused } = /** @type {Element & { focused: Element[] }} */ (form);
	const all = (/** @type {string} */ selector) =>
		Array.from(form.querySelectorAll(selector)).filter((one) => one.getClientRects().length > 0);
	const wordsOf = (/** @type {Element | null | undefined} */ one) => {
		const { innerText = '', placeholder = '' } = /** @type {HTMLInputElement} */ (one ?? {});
		return (innerText || placeholder).split('\n')[0].trim();
	};
	/** @type {(one: Element | null) => string} */
	const labelOf = (one) =>
		one === null
			? ''
			: wordsOf(one.querySelector('[data-test-id="input-label"]')) || labelOf(one.parentElement);
	const controls = all('[data-test-id^="parameter-input-"]')
		.filter((one) => one.querySelector('input, textarea, [contenteditable], [role="switch"]'))
		.map((one) => ({ name: labelOf(one), one }));
	// Not n8n's own switch between Fixed and Expression, which comes up under the mouse.
	const buttons = all('button:not([role="radio"]), [data-test-id="collection-parameter-add"] input')
		.filter((one) => wordsOf(one) !== '')
		.map((one) => ({ name: wordsOf(one), one }));
	const isReached = (/** @type {{ one: Element }} */ { one }) =>
		focused.some((each) => one.contains(each));
	// For whoever looks next: nothing has the focus, and the form begins at its top.
	/** @type {HTMLElement | null} */ (document.activeElement)?.blur();
	form.querySelector('[data-test-id="parameter-item"]')?.scrollIntoView();
	const [reached, passedOver] = [true, false].map((is) =>
		[...controls, ...buttons].filter((one) => isReached(one) === is).map(({ name }) => name),
	);
	return { reached, passedOver };
}
