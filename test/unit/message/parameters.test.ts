import { contentOfText } from '../../../nodes/shared/template/contentOfText';
import { optionalParametersOf, parametersOf } from '../../../nodes/shared/template/parameters';
import { shape } from './filling';

it('names optional values, of cards as well, and none twice', () => {
	const optional = optionalParametersOf(shape('a carousel'));
	expect(optional.map(({ key }) => key)).toEqual([
		'card_0_button_0_payload',
		'card_1_button_0_payload',
	]);
});

it('has the button for its code where only the text of a code is listed', () => {
	const otp = contentOfText('{{1}} is your code', 'AUTHENTICATION');
	expect(parametersOf(otp, 'AUTHENTICATION').map(({ key }) => key)).toEqual([
		'body_1',
		'button_0_1',
	]);
});
