import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { CaseAction } from '../../../../../shared/case/case-file';
import type { CaseDetail } from '../../../../../shared/case/case-api';
import { TEXT_MAX } from '../../../../../shared/report/limits';
import { DateInput } from '../../../components/date-input';
import { Heading } from '../../../components/heading';
import { Pressable } from '../../../components/pressable';
import { Stars } from '../../../components/stars';
import { TextArea } from '../../../components/text-area';
import { TextInput } from '../../../components/text-input';
import type { ActFieldName } from '../../../features/case/act-fields';
import { resumeDates } from '../../../features/case/act-missing';
import { scoredUnits } from '../../../features/case/act-options';
import { actWords } from '../../../features/case/act-words';
import { FIELD_WORDS, photoLabel } from '../../../features/case/field-words';
import { isChoice, type useAct } from '../../../features/case/use-act';
import { useNow } from '../../../features/model/use-now';
import { ChoiceRows } from '../parts/choice-rows';
import { PhotoField } from '../parts/photo-field';
import { MatterField } from './matter-field';

interface ActFieldsProps {
  readonly act: ReturnType<typeof useAct>;
  readonly action: CaseAction;
  readonly detail: CaseDetail;
  /** What is chosen from is still being read. */
  readonly isReading: boolean;
}

interface FieldProps extends ActFieldsProps {
  readonly name: ActFieldName;
  readonly isNeeded: boolean;
}

/** The fields of an act on the phone, only those it asks for. */
export function ActFields(props: ActFieldsProps) {
  return <>{props.act.fields.map(({ name, isNeeded }) => <Field key={name} {...props} name={name} isNeeded={isNeeded} />)}</>;
}

const DRAWN: Readonly<Partial<Record<ActFieldName, (props: FieldProps) => ReactNode>>> = {
  matter: ({ act, detail }) => <MatterField guesses={detail.guesses} matterId={act.draft.matterId} conditionId={act.draft.filingConditionId} onChange={act.change} />,
  units: ({ act }) => <ChoiceRows label={FIELD_WORDS.units} isMany searchLabel="搜单位" options={act.optionsOf('unit')} chosenIds={act.draft.unitIds} onChoose={(id) => act.change({ unitIds: act.draft.unitIds.includes(id) ? act.draft.unitIds.filter((one) => one !== id) : [...act.draft.unitIds, id] })} />,
  closing: ({ act, detail }) => <Switch label={`已核对，达到结案条件${detail.matter?.closing ? `：${detail.matter.closing}` : ''}`} isOn={act.draft.isClosingMet} onChange={(isClosingMet) => act.change({ isClosingMet })} />,
  cost: ({ act }) => <Line label={FIELD_WORDS.cost} value={act.draft.cost} placeholder="例如 1280.50" onChange={(cost) => act.change({ cost })} />,
  participants: ({ act }) => <Line label={FIELD_WORDS.participants} value={act.draft.participants} placeholder="例如：城管周明、排水公司陈工" onChange={(participants) => act.change({ participants })} />,
  resumeDate: (props) => <ResumeDate {...props} />,
  scores: ({ act, action, detail }) => <>{scoredUnits(action, detail).map(({ id, name }) => <View key={id} className="field"><Heading level={3}>{name}</Heading><Stars value={act.draft.scores[id] ?? 0} onChange={(score) => act.change({ scores: { ...act.draft.scores, [id]: score } })} /></View>)}</>,
  words: (props) => <Words {...props} />,
  photo: ({ act, action }) => <PhotoField label={photoLabel(action)} kept={act.draft.photoIds} onChange={act.change} />,
  isUrgent: ({ act }) => <Switch label={FIELD_WORDS.isUrgent} isOn={act.draft.isUrgent} onChange={(isUrgent) => act.change({ isUrgent })} />,
  isReplyNeeded: ({ act }) => <Switch label={FIELD_WORDS.isReplyNeeded} isOn={act.draft.isReplyNeeded} onChange={(isReplyNeeded) => act.change({ isReplyNeeded })} />,
};

function Field(props: FieldProps) {
  const Draw = DRAWN[props.name] ?? Choice;
  return <>{Draw(props)}</>;
}

function Choice({ name, isNeeded, act, isReading }: FieldProps) {
  if (!isChoice(name)) return null;
  const chosenId = act.draft.chosen[name];
  const choose = (id: string) => {
    const { [name]: before, ...rest } = act.draft.chosen;
    act.change({ chosen: !isNeeded && before === id ? rest : { ...rest, [name]: id } });
  };
  return <ChoiceRows label={`${FIELD_WORDS[name]}${isNeeded ? '' : '（可不选）'}`} options={act.optionsOf(name)} chosenIds={chosenId ? [chosenId] : []} searchLabel={name === 'unit' ? '搜单位' : undefined} noneWords={isReading ? '正在读取' : undefined} onChoose={choose} />;
}

function Words({ act, action, isNeeded }: FieldProps) {
  const { ask, example, phrases } = actWords(action);
  return (
    <View className="field">
      <View className="field-label">{ask}{isNeeded ? '' : '（可不填）'}</View>
      <TextArea label={ask} value={act.draft.words} placeholder={example} max={TEXT_MAX} rows={isNeeded ? 3 : 2} onChange={(words) => act.change({ words })} />
      {phrases.length > 0 ? <View className="phrases">{phrases.map((phrase) => <Pressable key={phrase} className="phrase" onPress={() => act.change({ words: phrase })}>{phrase}</Pressable>)}</View> : null}
    </View>
  );
}

function ResumeDate({ act }: FieldProps) {
  const now = useNow();
  const { first, last } = resumeDates(now);
  return <View className="field"><Heading level={3}>{FIELD_WORDS.resumeDate}</Heading><DateInput label={FIELD_WORDS.resumeDate} value={act.draft.resumeDate} first={first} last={last} onChange={(resumeDate) => act.change({ resumeDate })} /></View>;
}

function Line({ label, value, placeholder, onChange }: { readonly label: string; readonly value: string; readonly placeholder: string; readonly onChange: (value: string) => void }) {
  return <View className="field"><Heading level={3}>{label}</Heading><TextInput label={label} value={value} placeholder={placeholder} onChange={onChange} /></View>;
}

function Switch({ label, isOn, onChange }: { readonly label: string; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  return <View className="field"><Pressable className={`choice${isOn ? ' choice-chosen' : ''}`} label={label} isPressed={isOn} onPress={() => onChange(!isOn)}><View className="choice-mark">{isOn ? '☑' : '☐'}</View><View className="choice-words">{label}</View></Pressable></View>;
}
