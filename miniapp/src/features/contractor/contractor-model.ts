import type { ContractorJob } from '../../../../shared/case/acts-api';
import type { Problem } from '../model/problem';
import type { PhotosForAct } from '../case/use-act-photos';

/** What the page of a contractor shows. */
export type ContractorPage =
  | { readonly status: 'loading' }
  /** The link is wrong, too old, or was called in: nothing is shown of the case. */
  | { readonly status: 'dead' }
  | { readonly status: 'unreadable'; readonly problem: Problem }
  | { readonly status: ContractorJob['state']; readonly job: ContractorJob; readonly problem?: Problem };

/** What the page shows, from what was read: a link that opens nothing is said as such, a network that fails leaves the job in sight. */
export function contractorPage({ data, problem }: { readonly data?: ContractorJob; readonly problem?: Problem }, token: string): ContractorPage {
  if (token === '') return { status: 'dead' };
  if (problem && ['forbidden', 'missing', 'expired'].includes(problem.kind)) return { status: 'dead' };
  if (data) return { status: data.state, job: data, ...(problem ? { problem } : {}) };
  return problem ? { status: 'unreadable', problem } : { status: 'loading' };
}

/** Why it cannot be handed in yet; `undefined` when it can. */
export function missingToFinish(words: string, { photoIds, photosUploading }: PhotosForAct): string | undefined {
  if (photosUploading > 0) return `还有 ${photosUploading} 张照片在上传`;
  if (photoIds.length === 0) return '请拍一张处置后的照片';
  return words.trim() === '' ? '请写一句怎么处置的' : undefined;
}
