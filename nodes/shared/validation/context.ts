import type { TemplateDefinition } from '../template/content';
import type { Unlisted } from '../template/origin';

/** The parts of a media file that can be checked without reading it. */
export interface GivenFile {
	fileName: string;
	mimeType: string;
	/** Bytes. */
	size: number;
}

export interface ValidationContext {
	/** The media file that comes with the header, `null` for none. */
	file: GivenFile | null;
	/** The template as it is now, `null` for one to be created, absent while it is not read yet. */
	current?: TemplateDefinition | null;
	/** What is not known of a template that is made anew of one that was listed. */
	unlisted?: Unlisted | undefined;
}
