import type { Component } from '../../../sandbox/template';
import shapes from './metaComponents.json';

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
	return shapes as unknown as Shape[];
}
