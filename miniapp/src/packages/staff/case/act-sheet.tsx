import { useEffect } from 'react';
import { View } from '@tarojs/components';
import type { Ability, CaseDetail } from '../../../../../shared/case/case-api';
import { TEXT_MAX } from '../../../../../shared/report/limits';
import { randomId } from '../../../api/client';
import { Button } from '../../../components/button';
import { Pressable } from '../../../components/pressable';
import { Sheet } from '../../../components/sheet';
import { TextArea } from '../../../components/text-area';
import { isOneTap } from '../../../features/case/act-draft';
import { actWords } from '../../../features/case/act-words';
import { apiCaseSource } from '../../../features/case/case-source';
import { useAct } from '../../../features/case/use-act';
import { PhotoField } from '../parts/photo-field';

interface ActSheetProps {
  readonly no: string;
  readonly ability: Ability;
  readonly onClose: () => void;
  readonly onDone: (detail: CaseDetail, words: string) => void;
  /** Someone was faster: the case is read again, what was typed stays. */
  readonly onRefused: () => void;
}

/** Words and photos for one act, and a button that says what is missing. */
export function ActSheet({ no, ability, onClose, onDone, onRefused }: ActSheetProps) {
  const act = useAct(apiCaseSource, no, ability, randomId);
  const { draft, acting, missing, change } = act;
  const words = actWords(ability.action);
  const isUnknown = acting.status === 'unknown';
  const send = async () => {
    const next = await act.send();
    if (next) onDone(next, words.done);
    else onRefused();
  };
  useEffect(() => { if (isOneTap(ability)) void send(); }, [ability.action]); // eslint-disable-line react-hooks/exhaustive-deps -- one tap sends once, not at each drawing
  return (
    <Sheet title={ability.label} onClose={onClose}>
      {isOneTap(ability) ? null : (
        <>
          <View className="field-label">{words.ask}</View>
          <TextArea label={words.ask} value={draft.words} placeholder={words.example} max={TEXT_MAX} rows={3} onChange={(text) => change({ words: text })} />
          <View className="phrases">{words.phrases.map((phrase) => <Pressable key={phrase} className="phrase" onPress={() => change({ words: phrase })}>{phrase}</Pressable>)}</View>
        </>
      )}
      {words.takesPhotos ? <PhotoField label={ability.action === 'dispose' ? '处置后照片' : '现场照片'} onChange={change} /> : null}
      {'problem' in acting ? <View className="form-problem" role="alert">{acting.problem.words}{isUnknown ? '可能已经送到，再按一次不会重复。' : ''}</View> : null}
      <Button kind={words.tone === 'danger' ? 'danger' : 'primary'} isBusy={acting.status === 'sending'} disabledReason={missing} onPress={() => void send()}>
        {acting.status === 'sending' ? '正在送出' : isUnknown ? '再送一次' : ability.label}
      </Button>
    </Sheet>
  );
}
