export interface SeenRequest {
	method: string;
	path: string;
	/** What the file forbids of the request. */
	input: string[];
	/** What it forbids of the answer. */
	output: string[];
}

export interface Prism {
	url: string;
	/** The requests since the last call. */
	seen(): Promise<SeenRequest[]>;
	stop(): Promise<void>;
}

/** Starts Prism over an OpenAPI file: as a mock, or in front of an upstream. */
export function startPrism(file: string, upstream?: string): Promise<Prism>;
