import type { UnsureLineView } from '../../../../shared/chat/fleet/fleet-api';
import { request, type ApiResult } from '../../api/client';

/** Lines of today for the rooms of one's own area that may or may not have been said. */
export function readUnsureLines(): Promise<ApiResult<{ readonly lines: readonly UnsureLineView[] }>> {
  return request({ method: 'GET', path: '/api/fleet/unsure-lines' });
}
