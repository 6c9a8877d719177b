import { useState } from 'react';
import type { EmergencyList } from '../../../../../shared/city/emergency-api';
import { apiEmergencySource } from '../../../features/emergency/emergency-source';
import { changesOf, missingToBegin, type EmergencyDraft } from '../../../features/emergency/emergency-words';
import { useWrite } from '../../../features/model/use-write';
import { ChoiceList } from '../cases/choice-list';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { WriteFoot } from '../parts/write-foot';

interface BeginEmergencyProps {
  readonly plans: EmergencyList['plans'];
  readonly onDone: (words: string) => void;
  readonly onCancel: () => void;
}

/** Plan, area and reason first; then what will change, and only then the switch. */
export function BeginEmergency({ plans, onDone, onCancel }: BeginEmergencyProps) {
  const { city, person } = useDeskTools();
  const areas = areasOf(person.divisionCode, person.divisionName, city.data?.districts ?? []);
  const [draft, setDraft] = useState<EmergencyDraft>({ planId: plans[0]?.id ?? '', divisionCode: areas[0]?.code ?? '', words: '' });
  const [isConfirming, setConfirming] = useState(false);
  const { writing, send } = useWrite(apiEmergencySource.begin);
  const plan = plans.find(({ id }) => id === draft.planId);
  const areaName = areas.find(({ code }) => code === draft.divisionCode)?.name ?? '';
  const missing = missingToBegin(draft);
  if (isConfirming && plan) {
    const begin = async () => { if (await send({ ...draft, words: draft.words.trim() })) onDone(`已启动${plan.name}`); };
    return (
      <div className="desk-act" role="alertdialog" aria-label="确认平转急">
        <h3>启动“{plan.name}”后会改变</h3>
        <dl className="desk-facts">{changesOf(plan, areaName).map(({ name, value }) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
        <WriteFoot writing={writing} label="确认平转急" tone="danger" onSend={() => void begin()} onCancel={() => setConfirming(false)} cancelLabel="返回修改" />
      </div>
    );
  }
  return (
    <div className="desk-act">
      <ChoiceList label="预案" options={plans.map(({ id, name, limitWords }) => ({ id, name, note: `时限 ${limitWords}` }))} chosenIds={[draft.planId]} onChoose={(planId) => setDraft({ ...draft, planId })} />
      <label className="desk-field"><span className="desk-label">范围</span>
        <select className="desk-input" value={draft.divisionCode} onChange={(event) => setDraft({ ...draft, divisionCode: event.target.value })}>{areas.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</select>
      </label>
      <label className="desk-field"><span className="desk-label">启动的原因</span><textarea className="desk-input desk-textarea" rows={2} maxLength={500} placeholder="例如：市气象台发布台风红色预警" value={draft.words} onChange={(event) => setDraft({ ...draft, words: event.target.value })} /></label>
      <div className="desk-act-buttons">
        <DeskButton tone="primary" disabledReason={missing} onPress={() => setConfirming(true)}>看看会改变什么</DeskButton>
        <DeskButton tone="bare" onPress={onCancel}>取消</DeskButton>
        {missing ? <span className="desk-second">{missing}</span> : null}
      </div>
    </div>
  );
}

/** The reader's own area first; the districts only for who has the whole city. */
function areasOf(code: string, name: string, districts: readonly { readonly code: string; readonly name: string }[]): readonly { readonly code: string; readonly name: string }[] {
  return code.endsWith('00') ? [{ code, name }, ...districts] : [{ code, name }];
}
