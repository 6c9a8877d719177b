import type { Ability, CaseDetail } from '../../../../shared/case/case-api';
import type { CaseAction } from '../../../../shared/case/case-file';
import type { ChoiceField } from './act-draft';

/** Everything a form of an act may ask for. */
export type ActFieldName = ChoiceField | 'matter' | 'units' | 'closing' | 'cost' | 'resumeDate' | 'scores' | 'participants' | 'words' | 'photo' | 'isUrgent' | 'isReplyNeeded';

export interface ActField {
  readonly name: ActFieldName;
  readonly isNeeded: boolean;
}

/** What the act is done on: a case, or many at once; and by whose unit. */
export interface ActSubject {
  readonly detail?: CaseDetail | undefined;
  readonly unitId?: string | undefined;
}

/** In the order one thinks of them: what it is about, who, by when, why, proof. */
const ORDER: readonly ActFieldName[] = [
  'task', 'matter', 'result', 'closing', 'master', 'template', 'contractor', 'order', 'cost', 'unit', 'units', 'level', 'person', 'resumeDate', 'scores', 'participants', 'superviseLevel',
  'words', 'photo', 'isUrgent', 'isReplyNeeded', 'dutyFor',
];

type Need = Ability['needs'][number];

/** A need is a field of the same name, but for these. */
const FIELDS_OF_NEED: Readonly<Partial<Record<Need, readonly ActFieldName[]>>> = { stars: [], joined: [], score: ['scores'], contractor: ['contractor', 'cost'] };

/** What an act may carry besides. */
const EXTRAS: Readonly<Partial<Record<CaseAction, readonly ActFieldName[]>>> = {
  verify: ['person'], sendRecheck: ['person'], whistle: ['isUrgent'], supervise: ['superviseLevel', 'isReplyNeeded'], conclude: ['dutyFor'], surrogate: ['unit'],
};

/** Acts that file a case on the way when nobody has. */
const FILING: readonly CaseAction[] = ['dispatch', 'conclude', 'surrogate', 'solve'];
const WITH_PHOTOS: readonly CaseAction[] = ['return', 'pass', 'fail', 'cannotCheck', 'respond', 'answerVerify', 'redo', 'escalate', 'reply', 'minute', 'note', 'askExtend', 'askSuspend', 'transfer', 'rework'];

/** The fields of an act's form: those it cannot do without, and those it may carry. Words may always be said. */
export function fieldsFor(ability: Pick<Ability, 'action' | 'needs'>, { detail }: ActSubject): readonly ActField[] {
  const { action } = ability;
  const needed = new Set<ActFieldName>(ability.needs.flatMap((need) => FIELDS_OF_NEED[need] ?? [need as ActFieldName]));
  if (FILING.includes(action) && detail && !detail.matter && !(action === 'solve' && detail.guesses[0])) needed.add('matter');
  const shown = new Set<ActFieldName>([...needed, 'words', ...EXTRAS[action] ?? [], ...(WITH_PHOTOS.includes(action) ? ['photo' as const] : []), ...(action === 'charge' && detail?.course.pastSurrogates ? ['order' as const] : [])]);
  return ORDER.filter((name) => shown.has(name)).map((name) => ({ name, isNeeded: needed.has(name) }));
}
