import { picture } from './picture';
import type { Staff } from './start-town';

/** A photo a member of staff took, sent up; its id. */
export async function staffPhoto(worker: Staff, seed: string): Promise<string> {
  const bytes = await picture(seed);
  const answer = await worker.request<{ photoId: string }>('POST', '/api/photos', { raw: bytes, headers: { 'Content-Type': 'image/jpeg' } });
  return answer.body.photoId;
}
