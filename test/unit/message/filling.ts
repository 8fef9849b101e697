import { decodeComponents } from '../../../nodes/shared/metaComponents/decode';
import type { Content } from '../../../nodes/shared/template/content';
import { emptyContent } from '../../../nodes/shared/template/content';
import { fillTemplate } from '../../../nodes/shared/template/message';
import { shapes } from '../metaComponents/shapes';

export type Values = Record<string, unknown>;

const clock = { now: Date.UTC(2027, 0, 1), zone: () => 'America/Mexico_City' };

export const contentOf = (components: unknown[]): Content => ({
	...emptyContent,
	...decodeComponents(components),
});
export const shape = (name: string): Content => contentOf(shapes[name] ?? []);
export const fill = (content: Content, values: Values, category: string | null = null) =>
	fillTemplate({ content, category }, values, clock);
