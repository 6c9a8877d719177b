import type { Role } from '../../../../shared/city/city';
import { SWITCHES } from '../../../../shared/city/emergency-switch';
import type { EmergencyList, EmergencyView } from '../../../../shared/city/emergency-api';

/** Who is shown the switch; whether he may is decided by the server, by his area too. */
export function maySwitch(role: Role): boolean {
  return SWITCHES.includes(role);
}

type Plan = EmergencyList['plans'][number];

export interface EmergencyDraft {
  readonly planId: string;
  readonly divisionCode: string;
  readonly words: string;
}

const WORDS_MIN = 2;

/** Why it cannot be switched yet; `undefined` when it can. */
export function missingToBegin({ planId, divisionCode, words }: EmergencyDraft): string | undefined {
  if (!planId) return '请选择预案';
  if (!divisionCode) return '请选择范围';
  return words.trim().length < WORDS_MIN ? '请写明启动的原因' : undefined;
}

/** Why it cannot be stood down yet. */
export function missingToEnd(words: string): string | undefined {
  return words.trim().length < WORDS_MIN ? '请写明解除的原因' : undefined;
}

/** What changes together once it is on, said before one confirms. */
export function changesOf(plan: Plan, areaName: string): readonly { readonly name: string; readonly value: string }[] {
  return [
    { name: '范围', value: areaName },
    { name: '流程', value: '预案内的上报，把握大的直接立案派遣，不等人工' },
    { name: '值守', value: plan.rosterWords.join('；') || '按平时的责任表' },
    { name: '时限', value: `${plan.limitWords}，夜间和节假日照算` },
    { name: '通知', value: ['站内', ...plan.channels].join('、') },
    { name: '已有案件', value: '不受影响，仍按原来的时限' },
  ];
}

export interface LogMoment {
  readonly at: string;
  readonly byName: string;
  readonly lines: readonly string[];
}

/** A log by moments: what one person changed at once stands together under his name. */
export function byMoment(log: EmergencyView['log']): readonly LogMoment[] {
  return log.reduce<readonly LogMoment[]>((moments, { at, byName, words }) => {
    const last = moments.at(-1);
    if (last?.at !== at || last.byName !== byName) return [...moments, { at, byName, lines: [words] }];
    return [...moments.slice(0, -1), { ...last, lines: [...last.lines, words] }];
  }, []);
}
