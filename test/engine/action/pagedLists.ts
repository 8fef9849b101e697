import type { SeenRequest } from '../support/listenAt';
import { kirim, lancePilot, meta, twoChat, waCr } from './vendors';

export const range = (from: number, to: number) =>
	Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** How each vendor documents its pages, for a list of `total` rows. */
export const paged: Record<string, (total: number) => (request: SeenRequest) => [number, object]> =
	{
		lancePilot:
			(total) =>
			({ query }) => {
				const [page, size] = [Number(query.get('page')), Number(query.get('per_page'))];
				const data = range((page - 1) * size, Math.min(page * size, total)).map((each) =>
					lancePilot.row(each + 1),
				);
				const meta = {
					current_page: page,
					last_page: Math.ceil(total / size),
					per_page: size,
					total,
				};
				return [200, { success: true, data, meta }];
			},
		waCr:
			(total) =>
			({ query }) => {
				const [page, size] = [Number(query.get('page')), Number(query.get('per_page'))];
				const data = range((page - 1) * size, Math.min(page * size, total)).map((each) =>
					waCr.row(each + 1),
				);
				return [200, { data, meta: { pagination: { has_more: page * size < total } } }];
			},
		twoChat:
			(total) =>
			({ query }) => {
				const [page, size] = [Number(query.get('page')), Number(query.get('limit'))];
				const templates = range(page * size, Math.min((page + 1) * size, total)).map((each) =>
					twoChat.row(each + 1),
				);
				const next_page = (page + 1) * size < total ? page + 1 : null;
				return [200, { success: true, templates, total, next_page }];
			},
		kirim:
			(total) =>
			({ query }) => {
				const [from, size] = [Number(query.get('cursor') ?? 0), Number(query.get('limit'))];
				const data = range(from, Math.min(from + size, total)).map((each) => kirim.row(each + 1));
				const has_more = from + size < total;
				return [200, { data, has_more, next_cursor: has_more ? String(from + size) : null }];
			},
		meta:
			(total) =>
			({ query, url }) => {
				const [from, size] = [Number(query.get('after') ?? 0), Number(query.get('limit'))];
				const data = range(from, Math.min(from + size, total)).map((each) => meta.row(each + 1));
				const next = from + size < total ? { next: `${meta.origin}${url}&after=next` } : {};
				return [200, { data, paging: { cursors: { after: String(from + size) }, ...next } }];
			},
	};

/** The largest page of each vendor, and the parameter that asks for it. */
export const LARGEST: Record<string, [parameter: string, size: number]> = {
	lancePilot: ['per_page', 100],
	waCr: ['per_page', 100],
	twoChat: ['limit', 200],
	kirim: ['limit', 100],
	meta: ['limit', 100],
};
