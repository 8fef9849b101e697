import { quietPoll } from './rows/01-quiet-poll.mjs';
import { newestFirst } from './rows/03-newest-first.mjs';
import { state } from './rows/04-state.mjs';

/** In the order of the table. */
export const rows = [quietPoll, newestFirst, state];
