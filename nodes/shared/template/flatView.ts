import type { Button, Content, HeaderPart } from './content';
import { buttonType, headerType, partOf } from './content';
import type { FlatButton, FlatHeader } from './template';

/** The parts outside of cards, each in a few plain fields. */
interface FlatView {
	header: FlatHeader | null;
	body: string | null;
	footer: string | null;
	buttons: FlatButton[] | null;
}

/** What most people look at in a template. `buttons` is `null` where there is no such part. */
export function flatView({ parts }: Content): FlatView {
	const header = partOf(parts, 'header');
	const buttons = partOf(parts, 'buttons');
	return {
		header: header === undefined ? null : flatHeader(header),
		body: partOf(parts, 'body')?.text ?? null,
		footer: partOf(parts, 'footer')?.text ?? null,
		buttons: buttons === undefined ? null : buttons.buttons.map(flatButton),
	};
}

function flatHeader(header: HeaderPart): FlatHeader {
	return {
		type: headerType(header),
		text: header.format === 'text' ? header.text : null,
		media: header.format === 'media' ? (header.handle ?? header.url) : null,
	};
}

function flatButton(button: Button): FlatButton {
	return {
		type: buttonType(button),
		text: button.text,
		url: button.kind === 'url' ? button.url : null,
		phoneNumber: button.kind === 'phoneNumber' ? button.phoneNumber : null,
	};
}
