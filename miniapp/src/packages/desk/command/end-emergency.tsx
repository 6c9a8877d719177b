import { useState } from 'react';
import type { EmergencyView } from '../../../../../shared/city/emergency-api';
import { apiEmergencySource } from '../../../features/emergency/emergency-source';
import { missingToEnd } from '../../../features/emergency/emergency-words';
import { useWrite } from '../../../features/model/use-write';
import { WriteFoot } from '../parts/write-foot';

interface EndEmergencyProps {
  readonly emergency: EmergencyView;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** 解除应急, with what stays as it is. */
export function EndEmergency({ emergency, onDone, onCancel }: EndEmergencyProps) {
  const [words, setWords] = useState('');
  const { writing, send } = useWrite(apiEmergencySource.end);
  const end = async () => { if (await send({ id: emergency.id, words: words.trim() })) onDone(); };
  return (
    <div className="desk-act" role="alertdialog" aria-label="确认解除应急">
      <p className="desk-second">解除后新的上报按平时办理；应急期间的案件保留应急时限，直到办结。</p>
      <label className="desk-field"><span className="desk-label">解除的原因</span><textarea className="desk-input desk-textarea" rows={2} maxLength={500} placeholder="例如：预警已解除，现场恢复正常" value={words} onChange={(event) => setWords(event.target.value)} /></label>
      <WriteFoot writing={writing} label="确认解除" tone="primary" missing={missingToEnd(words)} onSend={() => void end()} onCancel={onCancel} />
    </div>
  );
}
