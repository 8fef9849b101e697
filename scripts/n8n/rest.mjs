import { setTimeout as delay } from 'node:timers/promises';
import { parseFlatted } from './flatted.mjs';

/** The login that every n8n started from here gets. It listens on loopback only. */
export const OWNER = {
	email: 'owner@example.com',
	password: 'WhatsApp-Templates-1',
	firstName: 'Template',
	lastName: 'Owner',
};

const FINAL = new Set(['success', 'error', 'crashed', 'canceled']);

/**
 * n8n's internal REST API, the one its editor uses.
 *
 * @param {string} url address of a running n8n
 */
export function restClient(url) {
	let cookie = '';

	/**
	 * @param {string} method
	 * @param {string} path below `/rest`
	 * @param {unknown} [body]
	 * @returns {Promise<any>} what n8n wraps in `data`
	 */
	async function request(method, path, body) {
		const response = await fetch(`${url}/rest${path}`, {
			method,
			headers: { 'content-type': 'application/json', cookie },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const setCookie = response.headers.getSetCookie().map((each) => each.split(';')[0]);
		if (setCookie.length > 0) cookie = setCookie.join('; ');
		const text = await response.text();
		if (!response.ok) throw new Error(`n8n: ${method} ${path}: ${response.status} ${text}`);
		const answer = text === '' ? {} : JSON.parse(text);
		return answer.data ?? answer;
	}

	return {
		request,

		/** The session, for addresses outside `/rest` and for a browser. */
		cookie: () => cookie,

		/** Claims a new instance, or logs in to one that has an owner already. */
		async logIn() {
			const { userManagement } = await request('GET', '/settings');
			if (userManagement?.showSetupOnFirstLoad) return await request('POST', '/owner/setup', OWNER);
			const { email, password } = OWNER;
			return await request('POST', '/login', { emailOrLdapLoginId: email, password });
		},

		/** @param {{ name: string, type: string, data: object }} credential */
		createCredential: (credential) => request('POST', '/credentials', credential),

		/**
		 * The "Test" button of the credential dialog.
		 *
		 * @param {{ id?: string, name: string, type: string, data: object }} credential
		 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
		 */
		testCredential: (credential) =>
			request('POST', '/credentials/test', { credentials: { id: '', ...credential } }),

		/** @param {object} workflow */
		createWorkflow: (workflow) => request('POST', '/workflows', workflow),

		/** @param {string} id */
		getWorkflow: (id) => request('GET', `/workflows/${id}`),

		/** @param {string} id */
		async activate(id) {
			const { versionId } = await request('GET', `/workflows/${id}`);
			return await request('POST', `/workflows/${id}/activate`, { versionId });
		},

		/** @param {string} id */
		deactivate: (id) => request('POST', `/workflows/${id}/deactivate`),

		/**
		 * Runs a workflow as the editor's Execute button does.
		 *
		 * @param {string} id
		 * @param {string} trigger name of the trigger node to begin at
		 * @returns {Promise<string>} the execution's id
		 */
		async run(id, trigger) {
			const answer = await request('POST', `/workflows/${id}/run`, {
				triggerToStartFrom: { name: trigger },
			});
			if (!answer.executionId) throw new Error(`n8n ran nothing: ${JSON.stringify(answer)}`);
			return answer.executionId;
		},

		/**
		 * @param {{ workflowId?: string, status?: string[], limit?: number }} [filter]
		 * @returns {Promise<{ count: number, results: Array<{ id: string, status: string, mode: string }> }>}
		 */
		listExecutions({ limit = 100, ...filter } = {}) {
			const query = new URLSearchParams({ filter: JSON.stringify(filter), limit: String(limit) });
			return request('GET', `/executions?${query}`);
		},

		getExecution,

		/**
		 * Waits for an execution's end.
		 *
		 * @param {string} id
		 * @param {number} [withinMs]
		 */
		finished: (id, withinMs) => until(id, FINAL, withinMs),

		/**
		 * Waits until an execution has come to its end or waits for somebody.
		 *
		 * @param {string} id
		 */
		stopped: (id) => until(id, new Set([...FINAL, 'waiting'])),

		/**
		 * Opens the address that a waiting execution waits for, and waits until it stops again.
		 *
		 * @param {{ id: string, data?: any }} execution
		 */
		async resumed({ id, data }) {
			const signature = data?.resumeToken ? `?signature=${data.resumeToken}` : '';
			const response = await fetch(`${url}/webhook-waiting/${id}${signature}`);
			if (!response.ok) throw new Error(`n8n: resume ${id}: ${response.status}`);
			return await until(id, new Set([...FINAL, 'waiting']));
		},
	};

	/**
	 * @param {string} id
	 * @param {ReadonlySet<string>} statuses
	 * @param {number} [withinMs]
	 */
	async function until(id, statuses, withinMs = 120_000) {
		const giveUpAt = Date.now() + withinMs;
		while (Date.now() < giveUpAt) {
			const execution = await getExecution(id);
			if (statuses.has(execution.status)) return execution;
			await delay(250);
		}
		throw new Error(`Execution ${id} did not end within ${withinMs / 1_000} s`);
	}

	/** @param {string} id */
	async function getExecution(id) {
		const execution = await request('GET', `/executions/${id}`);
		return { ...execution, data: execution.data ? parseFlatted(execution.data) : undefined };
	}
}

/**
 * The JSON of the items that a node put out in its last run.
 *
 * @param {{ data?: any }} execution as `finished` returns it
 * @param {string} node the node's name in the workflow
 * @returns {any[]}
 */
export function outputOf(execution, node) {
	const runs = execution.data?.resultData?.runData?.[node] ?? [];
	return (runs.at(-1)?.data?.main?.[0] ?? []).map((item) => item.json);
}

/**
 * Why a node failed, in the node's own words.
 *
 * @param {{ data?: any }} execution
 * @param {string} node
 * @returns {string | undefined}
 */
export function errorOf(execution, node) {
	const { runData, error } = execution.data?.resultData ?? {};
	const failed = runData?.[node]?.at(-1)?.error ?? (error?.node?.name === node ? error : undefined);
	return failed && [failed.message, failed.description].filter(Boolean).join(' – ');
}
