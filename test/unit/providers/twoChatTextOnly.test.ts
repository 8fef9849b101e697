import { textOnly } from '../../../nodes/shared/providers/twoChat/textOnly';
import { fillTemplate } from '../../../nodes/shared/template/message';
import { parametersOf } from '../../../nodes/shared/template/parameters';
import { contentOfText } from '../../../nodes/shared/template/contentOfText';

const { contentByKeys } = textOnly;
const clock = { now: Date.UTC(2027, 0, 1), zone: () => 'America/Mexico_City' };

describe('a template of which 2Chat lists the text', () => {
	const content = contentOfText('Order {{1}}\nHi {{1}}, see {{2}}.', null);

	it('takes a header and buttons that the keys name', () => {
		const values = { header_1: 'A-9', body_1: 'Ada', body_2: 'it', button_0_1: 'x' };
		const known = contentByKeys(content, Object.keys(values));
		const { preview, problems, filled } = fillTemplate({ ...known, category: null }, values, clock);
		expect(problems).toEqual([]);
		expect(preview).toMatchObject({ header: 'Order A-9', body: 'Hi Ada, see it.' });
		expect(filled.map(({ key }) => key)).toEqual(['header_1', 'body_1', 'body_2', 'button_0_1']);
	});

	it('counts every placeholder for the text otherwise', () => {
		expect(contentByKeys(content, ['body_1', 'body_2']).content).toEqual(content);
		expect(parametersOf(content, null).map(({ key }) => key)).toEqual(['body_1', 'body_2']);
	});
});
