/** Operation, update mode (`null` where there is no such template yet), and how the template is given. */
export const WAYS = {
	create: ['create', null, 'components'],
	'apply: create': ['apply', null, 'components'],
	'update: merge a word': ['update', 'merge', 'words'],
	'update: merge components': ['update', 'merge', 'components'],
	'update: replace': ['update', 'replace', 'components'],
	'apply: merge a word': ['apply', 'merge', 'words'],
	'apply: merge components': ['apply', 'merge', 'components'],
	'apply: replace': ['apply', 'replace', 'components'],
} as const;

export type Way = keyof typeof WAYS;

const CREATES: readonly Way[] = ['create', 'apply: create'];
const APPLIES: readonly Way[] = [
	'apply: merge a word',
	'apply: merge components',
	'apply: replace',
];
const MERGES: readonly Way[] = ['update: merge a word', 'update: merge components'];
const UPDATES: readonly Way[] = [...MERGES, 'update: replace', ...APPLIES];

export interface ExpectedError {
	at: ReadonlyArray<'kirim' | 'meta'>;
	ways: readonly Way[];
	shapes: readonly string[];
	/** What is said of it. */
	reason: RegExp;
	/** The document that asks for it. */
	source: string;
}

const HEADER_HANDLE =
	'Meta, Template components, Media headers: header_handle is the handle of a resumable upload; what a list returns is an address that expires';
const FORM = 'Meta, Template components: the syntax of the component';
const EDIT = 'Meta, Template management, Edit: category, components and time-to-live can be edited';

/**
 * All that is refused of a shape where Meta's array is taken; everything else goes out whole. Each row
 * says which document asks for it.
 */
export const EXPECTED_ERRORS: readonly ExpectedError[] = [
	{
		at: ['meta'],
		ways: CREATES,
		shapes: ['an image as Meta lists it', 'header_image_url'],
		reason: /Header → Input Field is needed: Meta takes a new image header only with its media$/,
		source: HEADER_HANDLE,
	},
	{
		at: ['meta'],
		ways: UPDATES,
		shapes: ['an image as Meta lists it', 'header_image_url'],
		reason:
			/Header → Input Field is needed: Meta does not take back the address under which it lists the image$/,
		source: HEADER_HANDLE,
	},
	{
		at: ['meta'],
		ways: [...CREATES, ...UPDATES],
		shapes: ['a document by address'],
		reason: /Header → Media URL is not accepted by Meta; give the file itself$/,
		source: HEADER_HANDLE,
	},
	{
		at: ['meta'],
		ways: [...CREATES, ...UPDATES],
		shapes: ['a carousel as Meta lists it'],
		reason:
			/Cards → 1 → Header → Media is an address that Meta lists and does not take back; .*Cards → 2 → Header → Media is/,
		source: HEADER_HANDLE,
	},
	{
		at: ['kirim', 'meta'],
		ways: CREATES,
		shapes: ['nothing', 'no_components'],
		reason: /Body Text is missing$/,
		source:
			'Kirim, Create templates: exactly one BODY. Meta, Template components: a body is required',
	},
	{
		at: ['meta'],
		ways: MERGES,
		shapes: ['nothing', 'no_components'],
		reason: /^Meta does not report what template "listed" says, so the rest of it cannot be kept$/,
		source: 'Meta, Template management, Edit: all components are replaced',
	},
	{
		at: ['meta'],
		ways: APPLIES,
		shapes: ['nothing', 'no_components'],
		reason: /^Meta does not list what it says, so it cannot be compared$/,
		source: 'Meta, Template management, Edit: all components are replaced',
	},
	{
		at: ['kirim', 'meta'],
		ways: CREATES,
		shapes: ['buttons that are no list'],
		reason: /: BUTTONS is not in the form that Meta expects, so it would not arrive as intended$/,
		source: FORM,
	},
	{
		at: ['kirim', 'meta'],
		ways: CREATES,
		shapes: ['components of no known form'],
		reason:
			/: CAROUSEL is not in the form .*; BUTTONS is not in the form .*; LIMITED_TIME_OFFER is not in the form/,
		source: FORM,
	},
	{
		at: ['kirim', 'meta'],
		ways: CREATES,
		shapes: ['texts that are none'],
		reason: /: Header → Text is missing, or is not text$/,
		source: FORM,
	},
	{
		at: ['kirim', 'meta'],
		ways: CREATES,
		shapes: ['fields of other kinds'],
		reason: /: Buttons → 1 → URL is not text$/,
		source: FORM,
	},
	{
		at: ['kirim'],
		ways: CREATES,
		shapes: ['flow_numeric_id'],
		reason: /: sub_category cannot be carried by Kirim$/,
		source: 'Kirim, Create templates: the fields of the body',
	},
	{
		at: ['kirim'],
		ways: CREATES,
		shapes: ['order_details'],
		reason: /: sub_category cannot be carried by Kirim; display_format cannot be carried by Kirim$/,
		source: 'Kirim, Create templates: the fields of the body',
	},
	{
		at: ['meta'],
		ways: ['update: merge components', 'update: replace'],
		shapes: ['flow_numeric_id', 'order_details'],
		reason: /: sub_category is accepted when a template is created, and is not part of an update/,
		source: EDIT,
	},
];
