/** Reads the pages that the HTTP Request node puts out, and keeps the status of each template. */
const LEFT_PENDING = `
const memory = $getWorkflowStaticData('global');
const before = memory.statuses ?? {};
const statuses = {};
const decided = [];
for (const { json: page } of $input.all()) {
	for (const template of page.data) {
		statuses[template.id] = template.status;
		if (before[template.id] === 'PENDING' && template.status !== 'PENDING') {
			decided.push({ json: template });
		}
	}
}
memory.statuses = statuses;
return decided;
`;

/**
 * What a user builds today, node by node.
 *
 * @param {import('./sandbox.mjs').BenchSandbox} sandbox
 */
export function handBuilt({ credentials, accounts }) {
	const { baseUrl, apiToken } = credentials.lancePilot.data;
	const httpRequest = {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `${baseUrl}/workspaces/${accounts.lancePilot}/templates`,
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'per_page', value: '100' }] },
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'Authorization', value: `Bearer ${apiToken}` }] },
			options: {
				pagination: {
					pagination: {
						paginationMode: 'updateAParameterInEachRequest',
						parameters: {
							parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }],
						},
						paginationCompleteWhen: 'other',
						completeExpression:
							'={{ $response.body.meta.current_page >= $response.body.meta.last_page }}',
					},
				},
			},
		},
	};
	const splitOut = {
		name: 'Split Out',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'data', options: {} },
	};
	const code = {
		name: 'Code',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { mode: 'runOnceForAllItems', jsCode: LEFT_PENDING },
	};
	const removeDuplicates = {
		name: 'Remove Duplicates',
		type: 'n8n-nodes-base.removeDuplicates',
		typeVersion: 2,
		parameters: {
			operation: 'removeItemsSeenInPreviousExecutions',
			logic: 'removeItemsWithAlreadySeenKeyValues',
			dedupeValue: "={{ $json.id + '|' + $json.status }}",
			// With the default of 10,000 the second run of 6,000 items fails.
			options: { historySize: 100000 },
		},
	};
	return { httpRequest, splitOut, code, removeDuplicates };
}
