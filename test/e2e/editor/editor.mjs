import { OWNER } from '../../../scripts/n8n/rest.mjs';

const RUNS_WITHIN_MS = 60_000;
const TESTED_WITHIN_MS = 20_000;
/** The editor draws an execution's result a moment after it was told of it. */
const DRAWN_AFTER_MS = 500;

/**
 * n8n's editor as a person uses it: what is on the screen is found, read, clicked and filled in.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} url address of n8n
 */
export function openEditor(page, url) {
	const byId = (/** @type {string} */ id) => page.getByTestId(id);
	/** The field of a parameter in the node's form, also within a collection. */
	const field = (/** @type {string} */ parameter) =>
		byId('node-parameters').getByTestId(`parameter-input-${parameter}`);

	/** An entry of the drop-down that is open; below its name there may be a description. */
	const optionCalled = (/** @type {string} */ name) =>
		page
			.getByRole('option')
			.filter({ has: page.getByText(name, { exact: true }) })
			.locator('visible=true');

	/** What a collection such as Options is added to with; a notice may speak of it too. */
	const addButtonOf = (/** @type {string} */ collection) => {
		const add = byId('collection-parameter-add');
		const items = byId('parameter-item').filter({ hasText: collection }).filter({ has: add });
		return items.last().getByTestId('collection-parameter-add');
	};

	const listed = byId('rlc-item').locator('visible=true');
	/** What was picked before is offered, without its name, before the list is there. */
	const isListed = async () => {
		await listed.first().waitFor();
		await page.locator('[class*="_loadingItem_"]').first().waitFor({ state: 'hidden' });
	};

	let finished = 0;
	page.on('websocket', (socket) =>
		socket.on('framereceived', ({ payload }) => {
			if (String(payload).includes('"executionFinished"')) finished += 1;
		}),
	);

	const editor = {
		page,
		byId,
		field,
		optionCalled,

		async signIn() {
			await page.goto(`${url}/signin`);
			await page.locator('input[name=emailOrLdapLoginId]').fill(OWNER.email);
			await page.locator('input[type=password]').fill(OWNER.password);
			await page.keyboard.press('Enter');
			await page.waitForURL(/home|workflow/);
		},

		async newWorkflow() {
			await page.goto(`${url}/workflow/new`);
			await byId('canvas-plus-button').click();
		},

		/** @param {string} id */
		async openWorkflow(id) {
			await page.goto(`${url}/workflow/${id}`);
			await byId('canvas').waitFor();
		},

		/** Opens the package's entry in the node panel and shows all that it offers. */
		async openPanelEntry() {
			await byId('node-creator-search-bar').fill('WhatsApp templates');
			await editor.panelEntry('WhatsApp Templates').click();
			await page.getByText('Node details').waitFor();
			// The panel opens one of its two categories, depending on what is asked for.
			for (const [category, entry] of [
				['Actions (', 'Sync templates'],
				['Triggers (', 'On template approved or rejected'],
			]) {
				const heading = byId('node-creator').getByText(category);
				await heading.waitFor();
				if (!(await editor.panelEntry(entry).isVisible())) await heading.click();
			}
		},

		/** @param {string} text */
		panelEntry: (text) => byId('node-creator-item-name').filter({ hasText: text }),

		/** @param {string} action as the panel calls it */
		async addNode(action) {
			await editor.openPanelEntry();
			await editor.panelEntry(action).click();
			await byId('node-parameters').waitFor();
		},

		/** Closes the node and asks for one more behind the last one. */
		async addBehind() {
			await editor.closeNode();
			await byId('canvas-handle-plus').last().click();
		},

		async closeNode() {
			await byId('ndv-close-button').click();
			await byId('node-parameters').waitFor({ state: 'hidden' });
		},

		/** @param {string} name */
		async openNode(name) {
			await byId('canvas-node').filter({ hasText: name }).first().dblclick();
			await byId('node-parameters').waitFor();
		},

		/**
		 * @param {string} parameter
		 * @param {string} option its name on the screen
		 */
		async choose(parameter, option) {
			await field(parameter).click();
			await optionCalled(option).click();
		},

		/** Adds the one entry of a group, where its heading alone has not. @param {string} button */
		async addEntry(button) {
			await page.waitForTimeout(DRAWN_AFTER_MS);
			const add = byId('node-parameters').getByRole('button', { name: button });
			if (await add.first().isVisible()) await add.first().click();
			await page.waitForTimeout(DRAWN_AFTER_MS);
		},

		/** What a closed drop-down shows. @param {string} parameter */
		async shownIn(parameter) {
			const value = await field(parameter).locator('input').first().inputValue();
			return (value || (await field(parameter).innerText())).trim();
		},

		/** The texts that a drop-down offers. @param {string} parameter */
		async offered(parameter) {
			await field(parameter).click();
			const options = page.getByRole('option').locator('visible=true');
			await options.first().waitFor();
			const texts = await options.locator('.option-headline').allInnerTexts();
			await page.keyboard.press('Escape');
			return texts;
		},

		/** @param {string} connect what the button of the empty credential says */
		async openNewCredential(connect) {
			await byId('node-credentials-slot').getByText(connect).click();
			await byId('credential-edit-dialog').waitFor();
		},

		/** The dialog of a credential, in either of the forms that n8n has for it. */
		credentialDialog: () => byId('credential-edit-dialog').or(byId('editCredential-modal')).first(),

		/** Chooses a credential that was saved before. @param {string} name a part of its name */
		async chooseCredential(name) {
			await byId('node-credentials-select').click();
			const options = page.getByRole('option').locator('visible=true');
			await options.filter({ hasText: name }).first().click();
			await page.waitForTimeout(DRAWN_AFTER_MS);
		},

		/** Where the explanation of a credential's field leads to. @param {string} name of the field */
		async linksBeside(name) {
			const label = editor.credentialDialog().getByTestId(name).locator('label');
			await label.hover();
			await label.locator('svg[data-icon="circle-help"]').hover();
			const links = page.locator('.n8n-tooltip').getByRole('link').locator('visible=true');
			await links.first().waitFor({ timeout: TESTED_WITHIN_MS });
			return await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
		},

		/** @param {Record<string, string>} values by field */
		async saveCredential(values) {
			const dialog = editor.credentialDialog();
			for (const [name, value] of Object.entries(values)) {
				await dialog.getByTestId(`parameter-input-${name}`).locator('input').fill(value);
			}
			// A click is lost while n8n still works on the answer to the one before.
			for (let tries = 1; tries <= 3; tries++) {
				const tested = page
					.waitForResponse((response) => response.url().endsWith('/credentials/test'), {
						timeout: TESTED_WITHIN_MS,
					})
					.catch(() => undefined);
				await byId('credential-save-button').click();
				if (await tested) break;
			}
		},

		/**
		 * Picks from a searchable list and returns all that it offered for the search.
		 *
		 * @param {string} parameter
		 * @param {string} search
		 * @param {string} entry
		 */
		async pick(parameter, search, entry) {
			await editor.openPicker(parameter);
			const offered = await editor.searchPicker(search);
			await listed.filter({ hasText: entry }).first().click();
			return offered;
		},

		/** Searches in the list that is open. @param {string} search @returns what it offers besides the one chosen */
		async searchPicker(search) {
			await byId('rlc-search').locator('visible=true').fill(search);
			// The list for what was typed before stays for a moment.
			await page.waitForTimeout(DRAWN_AFTER_MS);
			await isListed();
			const offered = await listed.and(page.locator(':not([class*="_selected_"])')).allInnerTexts();
			return offered.map((text) => text.trim());
		},

		/**
		 * Writes into a field that has a picker, in another of its modes.
		 *
		 * @param {string} parameter
		 * @param {string} mode its name on the screen
		 * @param {string} text
		 */
		async writeInto(parameter, mode, text) {
			const locator = byId(`resource-locator-${parameter}`);
			await locator.getByTestId('rlc-mode-selector').click();
			await optionCalled(mode).click();
			await locator.locator('input').last().fill(text);
			await page.waitForTimeout(DRAWN_AFTER_MS);
		},

		/** Writes an expression in place of a fixed value. @param {string} parameter @param {string} text */
		async writeExpression(parameter, text) {
			await field(parameter).hover();
			await byId('parameter-item')
				.filter({ has: byId(`parameter-input-${parameter}`) })
				.last()
				.getByTestId('radio-button-expression')
				.click();
			await editor.fill(parameter, text);
		},

		/** What a field with a picker holds, as it shows it. @param {string} parameter */
		async pickedIn(parameter) {
			return await byId(`resource-locator-${parameter}`).locator('input').last().inputValue();
		},

		/** Opens the list of a picker. @param {string} parameter */
		async openPicker(parameter) {
			await byId(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
			await isListed();
		},

		/** Opens a picker whose list cannot be loaded. @param {string} parameter @returns what it says */
		async openFailingPicker(parameter) {
			await byId(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
			const message = byId('rlc-error-container').locator('visible=true');
			await message.waitFor();
			return message;
		},

		async closePicker() {
			await byId('output-panel').click({ position: { x: 20, y: 200 } });
			const list = byId('rlc-error-container').or(byId('rlc-item'));
			await list.locator('visible=true').first().waitFor({ state: 'hidden' });
		},

		/** The headings of a group such as a header, from the top of the screen to its bottom. @param {string} group */
		async labelsIn(group) {
			const labels = byId(`fixed-collection-${group}`).getByTestId('input-label');
			const seen = await labels.locator('visible=true').evaluateAll((all) =>
				all.map((label) => ({
					text: /** @type {HTMLElement} */ (label).innerText.split('\n')[0].trim(),
					top: label.getBoundingClientRect().top,
				})),
			);
			return seen.sort((one, other) => one.top - other.top).map(({ text }) => text);
		},

		/** The headings of the node's form, from top to bottom. */
		async labels() {
			const form = byId('node-parameters');
			const labels = form.getByTestId('input-label').or(form.getByTestId('credentials-label'));
			const texts = await labels.locator('visible=true').allInnerTexts();
			return texts.map((text) => text.split('\n')[0].trim()).filter(Boolean);
		},

		/**
		 * Adds an entry to a collection such as Options or Filters.
		 *
		 * @param {string} collection its heading
		 * @param {string} entry
		 */
		async addTo(collection, entry) {
			await addButtonOf(collection).click();
			await optionCalled(entry).click();
			// A second entry that is added before the first is drawn takes its place.
			const label = byId('node-parameters').getByTestId('input-label').filter({ hasText: entry });
			await label.first().waitFor();
			await page.waitForTimeout(DRAWN_AFTER_MS);
		},

		/** What a collection such as Options offers to add. @param {string} collection its heading */
		async offeredBy(collection) {
			await addButtonOf(collection).click();
			const options = page.getByRole('option').locator('visible=true');
			await options.first().waitFor();
			const texts = await options.allInnerTexts();
			await page.keyboard.press('Escape');
			return texts.map((text) => text.split('\n')[0].trim());
		},

		/**
		 * @param {string} parameter
		 * @param {string} text
		 */
		async fill(parameter, text) {
			const input = field(parameter).locator('input, textarea, .cm-content').first();
			await input.fill(text);
			// The editor keeps what was written after a tenth of a second without further writing.
			await page.waitForTimeout(DRAWN_AFTER_MS);
		},

		/**
		 * Pastes with the keys, as a person does who has the text in another window.
		 *
		 * @param {string} parameter
		 * @param {string} text
		 */
		async paste(parameter, text) {
			await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
			await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
			await field(parameter).locator('input, textarea, .cm-content').first().click();
			await page.keyboard.press('ControlOrMeta+V');
			await page.waitForTimeout(DRAWN_AFTER_MS);
		},

		/** What was written into a field, also where n8n takes it for an expression. @param {string} parameter */
		async typedIn(parameter) {
			const input = field(parameter).locator('input, textarea, .cm-content').first();
			return await input.inputValue().catch(async () => await input.innerText());
		},

		/** Presses a switch. @param {string} parameter */
		async toggle(parameter) {
			await field(parameter).locator('.el-switch').click();
			await page.waitForTimeout(DRAWN_AFTER_MS);
		},

		/** Presses the node's own Execute button and waits until n8n tells the editor of the end. */
		async execute() {
			const before = finished;
			await byId('node-execute-button').click();
			const giveUpAt = Date.now() + RUNS_WITHIN_MS;
			while (finished === before) {
				if (Date.now() > giveUpAt) throw new Error('The editor was told of no finished execution');
				await page.waitForTimeout(100);
			}
			await page.waitForTimeout(DRAWN_AFTER_MS);
		},

		/** The output as the table shows it: one object per row, by column heading. */
		async outputTable() {
			await byId('output-panel').getByTestId('radio-button-table').click();
			const table = byId('output-panel').locator('table').first();
			await table.locator('tbody tr').first().waitFor();
			const headings = await table.locator('thead th').allInnerTexts();
			const rows = await table.locator('tbody tr').all();
			return await Promise.all(
				rows.map(async (row) => {
					const cells = await row.locator('td').allInnerTexts();
					return Object.fromEntries(
						headings.map((heading, i) => [heading.trim(), cells[i]?.trim()]),
					);
				}),
			);
		},
	};
	return editor;
}

/** @typedef {ReturnType<typeof openEditor>} Editor */
