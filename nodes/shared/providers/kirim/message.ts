import { metaSendRequest } from '../../metaComponents/message';
import type { SendRequest, TemplateMessage } from '../../template/message';

/**
 * Kirim's send call takes Meta's form. Assumption: with every kind of part, since no public page
 * prints more than texts; its own clients pass the form on.
 */
export function kirimSendRequest(message: TemplateMessage): SendRequest {
	return metaSendRequest(message, message.account);
}
