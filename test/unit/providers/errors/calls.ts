import type { Answer, ApiError, Call } from '../../../../nodes/shared/transport/call';

export const answer = (status: number, body: unknown): Answer => ({ status, headers: {}, body });
export const sync: Call = { method: 'POST', path: '/workspaces/w/templates/sync' };
export const waCrSync: Call = { method: 'POST', path: '/templates/sync' };
export const list: Call = { method: 'GET', path: '/workspaces/w/templates' };

/** A documented answer, and what is read from it. */
export type Row = [what: string, status: number, body: unknown, apiError: Partial<ApiError>];
