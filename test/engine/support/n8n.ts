/**
 * The one place that names n8n's packages. Another version of n8n is tried by mapping `n8n-core`
 * and `n8n-workflow` elsewhere (jest's moduleNameMapper); no test imports them by itself.
 */
export {
	BinaryDataService,
	ExecuteContext,
	LoadOptionsContext,
	PollContext,
	WorkflowExecute,
	ExecutionLifecycleHooks,
} from 'n8n-core';
export {
	ICredentialsHelper,
	NodeApiError,
	NodeConnectionTypes,
	NodeHelpers,
	NodeOperationError,
	Workflow,
	sleep,
} from 'n8n-workflow';
export type {
	CredentialInformation,
	IBinaryKeyData,
	ICredentialDataDecryptedObject,
	ICredentialType,
	ICredentialTypes,
	IDataObject,
	IExecuteData,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodeType,
	INodeTypes,
	IPollFunctions,
	IRun,
	IRunExecutionData,
	ITaskDataConnections,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
