import { quietPoll } from './rows/01-quiet-poll.mjs';
import { handBuiltWorkflows } from './rows/02-hand-built.mjs';
import { newestFirst } from './rows/03-newest-first.mjs';
import { state } from './rows/04-state.mjs';
import { peakHeap } from './rows/05-peak-heap.mjs';
import { growth } from './rows/06-growth.mjs';
import { getMany } from './rows/07-get-many.mjs';
import { updates } from './rows/08-updates.mjs';
import { loading } from './rows/09-loading.mjs';
import { start } from './rows/09b-start.mjs';
import { upload } from './rows/10-upload.mjs';

/** In the order of the table. */
export const rows = [
	quietPoll,
	handBuiltWorkflows,
	newestFirst,
	state,
	peakHeap,
	growth,
	getMany,
	updates,
	loading,
	start,
	upload,
];
