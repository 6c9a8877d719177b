import type { Ability, CaseDetail, CaseRow } from '../../shared/case/case-api';
import type { CourseView } from '../../shared/case/course-view';

/** A row of a list; tests name only what matters to them. */
export function caseRow(part: Partial<CaseRow> = {}): CaseRow {
  return {
    id: part.no ?? 'case-1', no: '3302032611230000001', state: 'dispatched', stateWords: '待签收', source: 'citizen', text: '路灯不亮', matterName: '路灯', districtName: '海曙区', placeWords: '',
    unitId: 'lamps', unitName: '路灯管理所', clock: { isEstimate: false, colour: 'green', isPaused: false, usedMinutes: 0, limitWords: '1 个工作日' },
    openedAt: '2026-11-23T01:00:00.000Z', changedAt: '2026-11-23T01:00:00.000Z', isOverdue: false, isSelfDisposed: false, reportCount: 1, gcj02: [121.55, 29.87], wgs84: [121.55, 29.87],
    ...part,
  };
}

/** Nothing out of the ordinary has happened. */
export const QUIET_COURSE: CourseView = {
  pausedMinutes: 0, usedMinutes: 0, allowedMinutes: 480, stages: [], requests: [], supervisions: [], isBacklog: false, minutes: [], levels: [], whistles: [], consultations: [],
  joinedCount: 0, splitIntoNos: [], isOverdueExempt: false,
};

/** A case in full. */
export function caseDetail(part: Partial<CaseDetail> = {}): CaseDetail {
  return {
    ...caseRow(), version: 1, cell: { code: '330203001001001', name: '一格', isSynthetic: true }, areaNames: [], guesses: [], routingWords: '', sentence: '', photoIds: [], afterPhotoIds: [], record: [], abilities: [], receiptNos: [], course: QUIET_COURSE,
    ...part,
  };
}

/** An act one may do. */
export function ability(part: Partial<Ability> = {}): Ability {
  return { action: 'dispose', label: '处置反馈', isAllowed: true, needs: [], ...part };
}

/** A promise and the hand that settles it. */
export function held<Value>(): { readonly promise: Promise<Value>; readonly settle: (value: Value) => void } {
  let settle: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => { settle = resolve; });
  return { promise, settle };
}
