import { quietPoll } from './rows/01-quiet-poll.mjs';
import { handBuiltWorkflows } from './rows/02-hand-built.mjs';
import { newestFirst } from './rows/03-newest-first.mjs';
import { state } from './rows/04-state.mjs';
import { peakHeap } from './rows/05-peak-heap.mjs';
import { growth } from './rows/06-growth.mjs';
import { getMany } from './rows/07-get-many.mjs';
import { updates, updatesWithoutReadBack } from './rows/08-updates.mjs';
import { loading } from './rows/09-loading.mjs';
import { start } from './rows/09b-start.mjs';
import { upload } from './rows/10-upload.mjs';
import { watchedFields } from './rows/11-watched-fields.mjs';
import { plan } from './rows/12-plan.mjs';
import { prepareMessage } from './rows/13-prepare-message.mjs';
import { contentChanged } from './rows/14-content-changed.mjs';
import { quietDay } from './rows/15-quiet-day.mjs';
import { accounts } from './rows/16-accounts.mjs';
import { codec } from './rows/17-codec.mjs';

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
	updatesWithoutReadBack,
	loading,
	start,
	upload,
	watchedFields,
	plan,
	prepareMessage,
	contentChanged,
	quietDay,
	accounts,
	codec,
];
