import type { TemplateSummary } from '../../shared/template/templateSummary';

type Dated = Pick<TemplateSummary, 'id' | 'updatedAt'>;

/** Epoch ms of the last change as the vendor reports it, 0 where it does not. */
export function changeTime({ updatedAt }: Pick<Dated, 'updatedAt'>): number {
	return updatedAt === null ? 0 : Date.parse(updatedAt) || 0;
}

/** By time of change, then by id, so that equal times cannot lose one at a cut. */
export function oldestFirst(one: Dated, other: Dated): number {
	const apart = changeTime(one) - changeTime(other);
	if (apart !== 0) return apart;
	return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
