/**
 * In the browser: what is wrong with a form as it is drawn, in sentences; nothing where all is well.
 *
 * @param {Element} form
 * @returns {string[]}
 */
export function faultsOfForm(form) {
	const faults = [];
	const isShown = (/** @type {Element} */ element) => element.getClientRects().length > 0;
	const text = /** @type {HTMLElement} */ (form).innerText;
	// `getAll`, `twoChat`: words of code; and what a template string makes of what is missing.
	for (const [word] of text.matchAll(/\b[a-z]+[A-Z][A-Za-z]*\b|undefined|\bNaN\b|\[object/g)) {
		faults.push(`it says ${word}`);
	}
	const lists = form.querySelectorAll('[data-test-id^="parameter-input-"] .el-select input');
	for (const input of Array.from(lists)) {
		const { value: own, placeholder } = /** @type {HTMLInputElement} */ (input);
		const list = /** @type {HTMLElement | null} */ (input.closest('.el-select'));
		const value = (own || list?.innerText || '').trim();
		if (!isShown(input)) continue;
		if (/^[a-z]\w*$/.test(value)) faults.push(`a list shows the bare value ${value}`);
		const isMulti = list?.querySelector('.el-tag, .el-select__tags');
		if (value === '' && !isMulti && !/^(e\.g\.|Select|Add)/.test(placeholder)) {
			faults.push(`a list shows nothing (${placeholder})`);
		}
	}
	for (const label of Array.from(form.querySelectorAll('[data-test-id="input-label"] *'))) {
		const { scrollWidth, clientWidth } = label;
		const isCut = getComputedStyle(label).overflowX === 'hidden' && scrollWidth > clientWidth + 1;
		if (isShown(label) && isCut) faults.push(`a label is cut: ${label.textContent?.trim()}`);
	}
	return faults;
}

/**
 * In the browser: what hides a text, line by line; nothing where all of it can be read.
 *
 * @param {Element} text
 * @returns {string[]}
 */
export function hiddenBy(text) {
	const range = document.createRange();
	range.selectNodeContents(text);
	return Array.from(range.getClientRects()).flatMap(({ left, top, width, height }) => {
		const seen = document.elementFromPoint(left + width / 2, top + height / 2);
		if (seen && text.contains(seen)) return [];
		return [seen ? /** @type {HTMLElement} */ (seen).innerText : 'the edge of the screen'];
	});
}

/**
 * In the browser: icons that did not load, are no squares, or are cut by what is around them.
 *
 * @param {Element} root
 * @returns {string[]}
 */
export function faultsOfIcons(root) {
	const images = Array.from(root.querySelectorAll('img')).filter(({ src }) => /\.svg/.test(src));
	return images.flatMap((image) => {
		const box = image.getBoundingClientRect();
		if (box.width === 0) return [];
		const name = image.src.split('/').pop();
		if (!image.complete || image.naturalWidth === 0) return [`${name} did not load`];
		if (Math.abs(box.width - box.height) > 1) return [`${name} is no square`];
		for (
			let around = image.parentElement;
			around && around !== root;
			around = around.parentElement
		) {
			if (getComputedStyle(around).overflowX !== 'hidden') continue;
			const outer = around.getBoundingClientRect();
			const isCut = box.left < outer.left - 1 || box.right > outer.right + 1;
			if (isCut || box.top < outer.top - 1) return [`${name} is cut`];
		}
		return [];
	});
}
