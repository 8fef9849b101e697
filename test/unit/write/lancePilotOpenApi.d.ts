interface Post {
	requestBody: { content: { 'application/json': { schema: object } } };
}

/** The vendor's own description of its API where it lies beside the checkout, or `null`. */
export function lancePilotOpenApi(): { paths: Record<string, { post: Post }> } | null;
