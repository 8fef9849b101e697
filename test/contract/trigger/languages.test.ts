import { useSandbox } from '../../sandbox/useSandbox';
import { VENDOR_NAMES, watchedVendor } from './watchedVendor';

const sandbox = useSandbox({ empty: true });

const LACKING = /names its language, so none matches Languages under Options/;

describe.each(VENDOR_NAMES)('a filter on languages at %s', (provider) => {
	const isListed = provider !== 'twoChat';
	const watching = (languages: string) =>
		watchedVendor(sandbox, provider, { options: { languages, idleInterval: 0 } });

	it('warns with each full read where no template names its own', async () => {
		sandbox.setTemplates({ provider, templates: [{ name: 'order_paid', status: 'APPROVED' }] });
		const workflow = watching('en');
		await workflow.activate();
		expect(workflow.log.some((line) => LACKING.test(line))).toBe(!isListed);
	});

	it('says so in a test from the editor', async () => {
		sandbox.setTemplates({ provider, templates: [{ name: 'order_paid', status: 'APPROVED' }] });
		const failure = await watching('xx')
			.test()
			.catch((error: unknown) => error);
		const description = (failure as { description?: string }).description ?? '';
		expect(LACKING.test(description)).toBe(!isListed);
		expect(description).toMatch(/A test shows the newest template/);
	});

	it('says nothing of it where nothing is listed, or no language is chosen', async () => {
		for (const [languages, templates] of [
			['en', []],
			['', [{ name: 'order_paid', status: 'PENDING' }]],
		] as const) {
			sandbox.setTemplates({ provider, templates: [...templates] });
			const workflow = watching(languages);
			await workflow.activate();
			const failure = await workflow.test().catch((error: unknown) => error);
			const said = [...workflow.log, (failure as { description?: string }).description].join();
			expect(said).not.toMatch(LACKING);
		}
	});
});
