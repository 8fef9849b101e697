import type { Flags } from './content';

/** Where what a user gives of a template comes from, and so how it is to be taken. */
export interface Origin {
	/** Whether it was read from a list that says no more than its text: it is no whole template. */
	isPartial?: boolean;
	/** Whether it came as an item of a plan, beside which nothing else was planned. */
	isOfPlan?: boolean;
	/** Whether its content is all that is desired: a part that it does not have goes. */
	isWhole?: boolean;
	/** What is not known of it, because whoever listed it does not list that. */
	unlisted?: Unlisted | undefined;
}

/** What a template may have that its vendor does not list. */
export interface Unlisted {
	/** The vendor, as a person knows it. */
	by: string;
	flags: ReadonlyArray<keyof Flags>;
	/** Set where it may have other parts than header, body, footer and buttons. */
	parts?: true;
	/** Set where it may have a time-to-live. */
	ttl?: true;
	/** Set where it cannot be seen whether the vendor listed all. */
	isGuess?: true;
}
