import { builtCredential, nodeTypes } from './builtPackage';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INode,
	IWorkflowExecuteAdditionalData,
} from './n8n';
import { ICredentialsHelper, NodeHelpers, Workflow } from './n8n';

type Base = ICredentialsHelper;

/** What a user typed into each credential, by credential type; expressions are allowed. */
export type CredentialFields = Record<string, ICredentialDataDecryptedObject>;

/**
 * n8n's CredentialsHelper without its database: stored fields are completed with the type's
 * defaults and their expressions are resolved for the item, and `authenticate` is applied as
 * packages/cli/src/credentials-helper.ts does.
 */
export class StoredCredentials extends ICredentialsHelper {
	constructor(private readonly stored: CredentialFields) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(type: string): ICredentialType['properties'] {
		return builtCredential(type).properties;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = builtCredential(type);
		if (typeof authenticate !== 'function') throw new Error(`${type} is expected to sign itself`);
		return await authenticate(credentials, request);
	}

	/** None of our types has an expirable field, and n8n does nothing for those that have none. */
	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getDecrypted(
		...[, , type, mode, executeData, , values]: Parameters<Base['getDecrypted']>
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.stored[type];
		if (!stored) throw new Error(`The test stored no credential ${type}`);
		const properties = this.getCredentialsProperties(type);
		const complete = NodeHelpers.getNodeParameters(
			properties,
			stored as never,
			true,
			false,
			null,
			null,
		);
		const fields = complete as ICredentialDataDecryptedObject;
		if (values) {
			return values.workflow.expression.getParameterValue(
				fields as never,
				values.runExecutionData,
				values.runIndex,
				values.itemIndex,
				values.node.name,
				values.connectionInputData,
				mode,
				{},
				executeData,
				false,
				fields as never,
			) as ICredentialDataDecryptedObject;
		}
		const node = { ...mockNode };
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		return workflow.expression.getComplexParameterValue(
			node,
			fields as never,
			mode,
			{},
			undefined,
			undefined,
			fields as never,
		) as ICredentialDataDecryptedObject;
	}

	async getCredentials(): Promise<never> {
		throw new Error('Nothing here reads stored credentials');
	}

	async updateCredentials(): Promise<never> {
		throw new Error('Nothing here changes stored credentials');
	}

	async updateCredentialsOauthTokenData(): Promise<never> {
		throw new Error('Nothing here changes stored credentials');
	}
}

/** Expressions such as `$execution.resumeUrl` are built from it; nothing listens there. */
const ORIGIN = 'http://n8n.test';

const mockNode: INode = {
	id: 'mock',
	name: 'mock',
	type: 'test.start',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** What the engine hands to every context; only what this package's nodes can reach. */
export function additionalDataWith(
	credentials: CredentialFields,
	more: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: new StoredCredentials(credentials),
		currentNodeExecutionIndex: 0,
		restApiUrl: ORIGIN,
		instanceBaseUrl: ORIGIN,
		formBaseUrl: ORIGIN,
		formWaitingBaseUrl: ORIGIN,
		formTestBaseUrl: ORIGIN,
		webhookBaseUrl: ORIGIN,
		webhookWaitingBaseUrl: ORIGIN,
		webhookTestBaseUrl: ORIGIN,
		mcpBaseUrl: ORIGIN,
		mcpTestBaseUrl: ORIGIN,
		variables: {},
		...more,
	} as IWorkflowExecuteAdditionalData;
}
