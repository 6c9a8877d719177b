import { useCallback, useEffect } from 'react';
import { View } from '@tarojs/components';
import type { ActRequest } from '../../../../../shared/case/act-request';
import type { Ability, CaseDetail } from '../../../../../shared/case/case-api';
import { randomId } from '../../../api/client';
import { Button } from '../../../components/button';
import { Sheet } from '../../../components/sheet';
import { isOneTap } from '../../../features/case/act-missing';
import { actWords } from '../../../features/case/act-words';
import { apiCaseSource } from '../../../features/case/case-source';
import { useAct } from '../../../features/case/use-act';
import { useChoices } from '../../../features/case/use-choices';
import { useCityInfo } from '../../../features/city/use-city';
import { ActFields } from './act-fields';

interface ActSheetProps {
  readonly detail: CaseDetail;
  readonly unitId: string | undefined;
  readonly ability: Ability;
  readonly onClose: () => void;
  readonly onDone: (detail: CaseDetail, words: string) => void;
  /** Someone was faster: the case is read again, what was typed stays. */
  readonly onRefused: () => void;
}

const NO_UNITS: readonly never[] = [];

/** One act on the phone: only the fields it needs, and a button that says what is missing. */
export function ActSheet({ detail, unitId, ability, onClose, onDone, onRefused }: ActSheetProps) {
  const { no } = detail;
  const choices = useChoices(apiCaseSource, no);
  const units = useCityInfo()?.units ?? NO_UNITS;
  const post = useCallback((request: ActRequest, key: string) => apiCaseSource.act(no, request, key), [no]);
  const act = useAct({ name: no, ability, detail, unitId, choices: choices.data, units, post, newKey: randomId });
  const { acting, missing } = act;
  const { tone, done } = actWords(ability.action);
  const isUnknown = acting.status === 'unknown';
  const send = async () => {
    const next = await act.send();
    if (next) onDone(next, done);
    else onRefused();
  };
  useEffect(() => { if (isOneTap(ability)) void send(); }, [ability.action]); // eslint-disable-line react-hooks/exhaustive-deps -- one tap sends once, not at each drawing
  return (
    <Sheet title={ability.label} onClose={onClose}>
      {isOneTap(ability) ? null : <ActFields act={act} action={ability.action} detail={detail} isReading={choices.isLoading} />}
      {'problem' in acting ? <View className="form-problem" role="alert">{acting.problem.words}{isUnknown ? '可能已经送到，再按一次不会重复。' : ''}</View> : null}
      <Button kind={tone === 'danger' ? 'danger' : 'primary'} isBusy={acting.status === 'sending'} disabledReason={isUnknown ? undefined : missing} onPress={() => void send()}>
        {acting.status === 'sending' ? '正在送出' : isUnknown ? '再送一次' : ability.label}
      </Button>
    </Sheet>
  );
}
