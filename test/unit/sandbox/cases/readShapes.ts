import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Component } from '../../../sandbox/template';

/** One shape of `components` as lists of real accounts hold it, texts and names replaced. */
export interface Shape {
	kind: string;
	language: string;
	category: string;
	status: string;
	components: Component[];
	/** Further fields of the row. */
	extras?: Record<string, unknown>;
}

export function readShapes(): Shape[] {
	return JSON.parse(readFileSync(join(__dirname, 'metaComponents.json'), 'utf8')) as Shape[];
}
