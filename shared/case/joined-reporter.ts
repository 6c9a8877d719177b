import type { Actor, CaseFile, Rating } from './case-file';

const PREFIX = 'joined:';

/** Who reported a case that was merged into another one, as he speaks there: one of several, each by his receipt (R17). */
export function joinedReporter(receiptNo: string): Actor {
  return { kind: 'reporter', id: `${PREFIX}${receiptNo}`, name: '并案上报人', role: 'citizen' };
}

/** Whether somebody is one of them; who founded the case is not. */
export function isJoinedReporter({ kind, id }: Pick<Actor, 'kind' | 'id'>): boolean {
  return kind === 'reporter' && id.startsWith(PREFIX);
}

/**
 * Whether a reader may see a line at all: everybody's but that of another reporter.
 *
 * @param readerId a reporter whose case was merged; left out, who founded it
 */
export function isForReader({ kind, id }: Pick<Actor, 'kind' | 'id'>, readerId?: string): boolean {
  if (kind !== 'reporter') return true;
  return readerId === undefined ? !isJoinedReporter({ kind, id }) : id === readerId;
}

/** What one reporter has done with a case that is once for each of them. */
export interface ReporterMarks {
  readonly urgedAt?: Date;
  readonly satisfaction?: Rating;
}

type Marked = Pick<CaseFile, 'urgedByReporterAt' | 'satisfaction' | 'joinedReporters'>;

/** His own marks: the founder's stand in the case, a merged one's beside them. */
export function marksOf({ urgedByReporterAt: urgedAt, satisfaction, joinedReporters = [] }: Marked, actor: Pick<Actor, 'kind' | 'id'>): ReporterMarks {
  if (isJoinedReporter(actor)) return joinedReporters.find(({ id }) => id === actor.id) ?? {};
  return { ...(urgedAt && { urgedAt }), ...(satisfaction && { satisfaction }) };
}

/** The fields of a case with more marks of this reporter. */
export function marked({ joinedReporters = [] }: Marked, actor: Pick<Actor, 'kind' | 'id'>, { urgedAt, satisfaction }: ReporterMarks): Partial<CaseFile> {
  if (!isJoinedReporter(actor)) return { ...(urgedAt && { urgedByReporterAt: urgedAt }), ...(satisfaction && { satisfaction }) };
  const his = { ...joinedReporters.find(({ id }) => id === actor.id), id: actor.id, ...(urgedAt && { urgedAt }), ...(satisfaction && { satisfaction }) };
  return { joinedReporters: [...joinedReporters.filter(({ id }) => id !== actor.id), his] };
}
