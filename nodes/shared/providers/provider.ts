import type { Channel } from '../template/channel';
import type { Content, TemplateDefinition } from '../template/content';
import type { Unlisted } from '../template/origin';
import type { Parameter } from '../template/parameters';
import type { SendRequest, TemplateMessage } from '../template/message';
import type { Template } from '../template/template';
import type { TemplateSummary } from '../template/templateSummary';
import type { SyncAnswer } from '../template/syncSummary';
import type { Client } from '../transport/client';
import type { MediaFile } from '../transport/media';
import type { ListRange, Page } from '../transport/pages';
import type { Vendor } from '../transport/vendor';
import type { TemplateLimits } from '../validation/limits';

/** A listed template as the vendor sent it. Only its own provider can read it. */
export type Row = unknown;

/** The parameter that picks the account within a provider, named as the vendor names it. */
export interface AccountParameter {
	/** Parameter name on both nodes. */
	parameter: string;
	displayName: string;
	description: string;
	pattern: RegExp;
	/** What a right value looks like, for the error message. */
	hint: string;
	/** Entering it by hand: the name of that mode, an example, and what to mind. */
	byHand: { displayName: string; placeholder: string; hint?: string };
}

/** How a user points at a template. */
export type TemplateReference =
	| { by: 'id'; id: string }
	| {
			by: 'name';
			name: string;
			language: string | null;
			/** All languages of the name are meant, so any of them stands for it. */
			everyLanguage?: true;
	  };

/** Asked of the vendor where it can filter; the caller filters again, so ignoring it is correct. */
export interface ListQuery {
	status?: string;
	category?: string;
	language?: string;
	/** Part of the name. */
	name?: string;
	/** The whole name, where the vendor can look for it. */
	exactName?: string;
	/** Only what tells whether a template changed, where the vendor can leave out the rest. */
	watchedOnly?: boolean;
}

/** The account's value, or `null` for a provider whose credential already names it. */
export type Account = string | null;

/** What a vendor answered to a write: its message and, where it came along, the template. */
export interface WriteAnswer {
	message: string | null;
	row: Row | null;
	/** Of a create whose answer holds no more than this: what it says of the new template. */
	created?: CreatedTemplate;
}

/** What is read of a row to be shown alone: it is never sent. */
export interface RowDetails extends Pick<Template, 'metaId' | 'rejectionReason' | 'createdAt'> {
	/** A text of the whole template, where the vendor reports that instead of parts. */
	body?: string | null;
}

/** How values are given for parts that a vendor does not list, because it lists a text in their place. */
export interface TextOnlyRows {
	/** Whether a template may have this parameter without anybody saying so. */
	isUnlistedKey(key: string): boolean;
	/** What the given keys say of a template, beside its text. */
	contentByKeys(
		content: Content,
		keys: readonly string[],
	): { content: Content; unlisted: Parameter[] };
}

/** `null` for what the answer does not say; status and category in upper case. */
export interface CreatedTemplate {
	id: string | null;
	status: string | null;
	/** Meta may have moved it to another one. */
	category: string | null;
}

/** What a vendor can do, as far as the nodes' form depends on it. */
export type Capability =
	| 'create'
	| 'update'
	| 'delete'
	/** Deletes one language of a name, and every language where that is asked for. */
	| 'deleteOneLanguage'
	/** Deletes every language of a name, whichever is asked for. */
	| 'deleteEveryLanguage'
	/** Copies the templates from Meta; the source itself has nothing to copy. */
	| 'sync'
	/** A sync only starts a job, so completion must be read from the list. */
	| 'backgroundSync'
	/** Takes the file of a media header. */
	| 'mediaFile'
	/** Fetches the media of a header from an address. */
	| 'mediaUrl'
	/** A credential reaches several accounts, which one trigger can watch together. */
	| 'allAccounts'
	/** Takes Meta's components as they are, a header for a location among them. */
	| 'metaComponents'
	/** Takes flags that it does not list, those for buttons to unsubscribe, to block and to copy a code among them. */
	| 'unlistedFlags';

/** What the nodes' form shows of a provider. */
export interface ProviderDescriptor {
	readonly id: string;
	readonly displayName: string;
	readonly capabilities: readonly Capability[];
	/** `null` where the credential itself names the account. */
	readonly account: AccountParameter | null;
	/**
	 * The number a message is sent from, where the account has several and is none itself: its
	 * parameter, shown only where a message is prepared.
	 */
	readonly sender?: AccountParameter;
	/**
	 * Minutes between two syncs while nothing is under review, where a sync brings in what was made at
	 * Meta itself; `null` for none.
	 */
	readonly idleSyncMinutes: number | null;
	/** Minutes between two looks while nothing is under review; `null` for every poll. */
	readonly idlePollMinutes: number | null;
	/** What a user can do instead of an operation that is missing here. */
	readonly unsupportedHint: Partial<Record<'create' | 'update' | 'delete', string>>;
	/** What a day of polling one account costs: credits where the vendor bills each call, else calls. */
	readonly pollNotice?: string;
	/** What a day costs where one trigger watches every account. */
	readonly allAccountsNotice?: string;
	/** What a call of an operation costs, where the vendor bills each. */
	readonly callNotice?: string;
	/** What is lost by an update because the vendor does not return it. */
	readonly updateNotice?: string;
	/** What a deletion takes along. */
	readonly deleteNotice?: string;
}

/**
 * A vendor that keeps WhatsApp templates: data and a few verbs. A verb that is missing is an
 * operation the vendor does not have; the nodes offer only what is here.
 */
export interface TemplateProvider extends ProviderDescriptor, Vendor {
	/** What the vendor's template ids look like, checked before one enters a path. */
	readonly templateId: { pattern: RegExp; hint: string };
	/**
	 * What the vendor's page forbids in a template; data for the pre-flight check. Where the vendor
	 * creates none, Meta's rules: that is where one would be made.
	 */
	readonly limits: TemplateLimits;

	/** The few watched fields of a row. @throws UserError naming the unreadable field */
	summarize(row: Row): TemplateSummary;
	/** All that a row says, to be compared, changed and sent back; `null` where it has no parts. */
	content(row: Row): Content | null;
	/** The text of the body alone, as an item shows it: most of a list is read for no more. */
	body(row: Row): string | null;
	/** What an item shows of a row beside its summary and its content. */
	details(row: Row, summary: TemplateSummary): RowDetails;
	/** Whether somebody's JSON is a row as this vendor lists it. */
	isRow(value: Record<string, unknown>): boolean;
	/** What a template may have beside all that a row of it, or an item made of one, says. */
	unlistedBeside?(value: Record<string, unknown>): Omit<Unlisted, 'by'> | null;
	/** Every field of its rows: those that are read, and those that nobody writes. */
	readonly rowKeys: readonly string[];
	/** Set where the vendor lists the text of a template and not its parts. */
	readonly textOnly?: TextOnlyRows;
	/** The template as this vendor takes it. */
	prepare(definition: TemplateDefinition): TemplateDefinition;

	/** The numbers among which {@link ProviderDescriptor.sender} chooses. */
	listSenders?(client: Client, range?: ListRange): AsyncIterable<Page<Channel>>;
	/**
	 * A message as this vendor's documented send call takes it. Nothing is sent by it.
	 * @throws UserError naming a value that the call has no place for
	 */
	toSendRequest(message: TemplateMessage): SendRequest;

	listChannels(client: Client, range?: ListRange): AsyncIterable<Page<Channel>>;
	listTemplates<Kept = Row>(
		client: Client,
		account: Account,
		query?: ListQuery,
		range?: ListRange<Kept>,
	): AsyncIterable<Page<Kept>>;
	/** Set where {@link ListQuery.watchedOnly} leaves out what an item shows. */
	readonly listsWatchedOnly?: boolean;
	/** `null` when the vendor has no such template. */
	getTemplate(client: Client, account: Account, reference: TemplateReference): Promise<Row | null>;
	syncTemplates?(client: Client, account: Account): Promise<SyncAnswer>;

	/**
	 * Set where the vendor can list the most recently changed templates first, so that a quiet
	 * poll need not read everything. The order is a hint: nothing may hang on it alone.
	 */
	newestFirst?(client: Client, account: Account): AsyncIterable<Page<Row>>;

	createTemplate?(
		client: Client,
		account: Account,
		definition: TemplateDefinition,
		media: MediaFile | null,
	): Promise<WriteAnswer>;
	updateTemplate?(
		client: Client,
		account: Account,
		row: Row,
		definition: TemplateDefinition,
		media: MediaFile | null,
	): Promise<WriteAnswer>;
	/** @param everyLanguage of the name, where the vendor leaves the choice */
	deleteTemplate?(
		client: Client,
		account: Account,
		row: Row,
		everyLanguage: boolean,
	): Promise<WriteAnswer>;
}

/** A provider, one of its accounts, and the client that reaches it. */
export interface AccountAccess {
	provider: TemplateProvider;
	account: Account;
	client: Client;
}

/** Whose a row is: what it takes to read one. */
export type ProviderAccount = Pick<AccountAccess, 'provider' | 'account'>;
