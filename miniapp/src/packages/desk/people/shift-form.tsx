import { useState } from 'react';
import type { PersonView } from '../../../../../shared/account/people-api';
import { randomId } from '../../../api/client';
import { peopleSource } from '../../../features/people/people-source';
import { emptyShift, missingForShift, shiftBody, type ShiftDraft } from '../../../features/people/shift-draft';
import { useWrite } from '../../../features/model/use-write';
import { useDeskTools } from '../desk-context';
import { WriteFoot } from '../parts/write-foot';
import { PersonChoice } from './person-choice';

/** One shift by hand: who, where, when. */
export function ShiftForm({ onDone }: { readonly onDone: () => void }) {
  const { now } = useDeskTools();
  const [draft, setDraft] = useState(() => emptyShift(now));
  const [id] = useState(randomId);
  const [person, setPerson] = useState<PersonView>();
  const { writing, send } = useWrite(peopleSource.putShift);
  const save = async () => { if (await send(shiftBody(draft, id))) onDone(); };
  const line = (name: keyof ShiftDraft, label: string, type: 'date' | 'time' | 'text') => (
    <label className="desk-field"><span className="desk-label">{label}</span><input className="desk-input" type={type} value={draft[name]} onChange={(event) => setDraft({ ...draft, [name]: event.target.value })} /></label>
  );
  return (
    <div className="desk-act">
      <PersonChoice label="谁值班" chosen={person} onChoose={(one) => { setPerson(one); setDraft({ ...draft, personId: one.id, areaCode: one.divisionCode }); }} />
      <div className="desk-dates">{line('date', '日期', 'date')}{line('from', '开始', 'time')}{line('until', '结束（可到次日）', 'time')}{line('areaCode', '区域代码', 'text')}</div>
      <WriteFoot writing={writing} label="加上" missing={missingForShift(draft)} onSend={() => void save()} />
    </div>
  );
}
