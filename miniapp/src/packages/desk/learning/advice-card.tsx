import type { ModelAdviceView } from '../../../../../shared/triage/versions-api';
import { adviceFigures, withoutAnswer, type LearningTone } from '../../../features/learning/learning-words';
import { DeskEmpty } from '../parts/page-states';

const SHAPES: Readonly<Record<LearningTone, string>> = { green: '●', yellow: '▲', calm: '' };

/** 模型建议: whether the city runs a language model, what is left of its budget, and what came of it. */
export function AdviceCard({ advice, now }: { readonly advice: ModelAdviceView; readonly now: Date }) {
  const without = withoutAnswer(advice);
  return (
    <section className="desk-card" aria-label="模型建议">
      <div className="desk-card-head"><h2>模型建议</h2><span className="desk-second">{advice.isOn ? advice.modelName : '未启用'}</span></div>
      {advice.isOn ? (
        <>
          <dl className="desk-figures">{adviceFigures(advice, now).map(({ label, value, note, tone }) => <div key={label}><dt className="desk-note">{label}</dt><dd className={`desk-health-value${tone ? ` desk-tone-${tone}` : ''}`}>{tone && SHAPES[tone] ? <span className="desk-shape" aria-hidden="true">{SHAPES[tone]}</span> : null}{value}</dd><dd className="desk-note">{note}</dd></div>)}</dl>
          {without === '' ? null : <p className="desk-second">近 30 天没有给出：{without}</p>}
        </>
      ) : <DeskEmpty title="没有接语言模型" hint="研判照常进行。城市自有的模型可用 MODEL_URL、MODEL_NAME、MODEL_KEY 接入，只给拿不准的案件提建议。" />}
    </section>
  );
}
