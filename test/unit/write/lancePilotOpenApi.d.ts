interface Post {
	requestBody: { content: { 'application/json': { schema: object } } };
}

/** Where the vendor's own description of its API lies, or `null`. */
export const lancePilotOpenApiFile: string | null;

/** The vendor's own description of its API where it lies beside the checkout, or `null`. */
export function lancePilotOpenApi(): { paths: Record<string, { post: Post }> } | null;
