import type { ReporterActRequest } from '../../../../shared/case/act-request';
import type { Ability, ReportView } from '../../../../shared/case/case-api';

type Ask = ReporterActRequest['action'];

interface AskWords {
  readonly title: string;
  readonly explain: string;
  readonly ask: string;
  readonly example: string;
  readonly needsWords: boolean;
  readonly button: string;
}

/** What the reporter reads when he asks for more. */
export const ASK_WORDS: Readonly<Record<Ask, AskWords>> = {
  urge: { title: '催一催', explain: '会告诉处理单位您在等，一天可以催一次。', ask: '想说的话', example: '可不填，例如：晚上路过很危险', needsWords: false, button: '催一催' },
  withdraw: { title: '撤回上报', explain: '受理以前可以撤回，撤回后不再处理。', ask: '原因', example: '可不填，例如：已经修好了', needsWords: false, button: '确认撤回' },
  reopen: { title: '没有解决', explain: '会由值班的负责人复核，结果会告诉您。', ask: '哪里没有解决', example: '例如：灯修好一盏，还有一盏不亮', needsWords: true, button: '请求复核' },
};

const ASKS: readonly Ask[] = ['reopen', 'urge', 'withdraw'];

/** The asks that are possible now, the one that matters most first. */
export function openAsks({ abilities }: Pick<ReportView, 'abilities'>): readonly { readonly action: Ask; readonly label: string }[] {
  return ASKS.flatMap((action) => (abilities.some((one: Ability) => one.action === action && one.isAllowed) ? [{ action, label: ASK_WORDS[action].title }] : []));
}

/** Why an ask that was there before is not possible now, where the server says so. */
export function closedAskWords({ abilities, caseState, masterState = caseState }: Pick<ReportView, 'abilities' | 'caseState' | 'masterState'>): string | undefined {
  if (masterState !== 'closed') return undefined;
  return abilities.find(({ action, isAllowed }) => action === 'reopen' && !isAllowed)?.reason;
}
