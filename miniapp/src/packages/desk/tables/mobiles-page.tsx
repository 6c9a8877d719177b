import { useState } from 'react';
import type { MobilesView } from '../../../../../shared/notice/sms/sms-api';
import { headersOf } from '../../../api/client';
import { useRead } from '../../../features/model/use-read';
import { smsSource } from '../../../features/sms/sms-source';
import { download } from '../../../platform/download';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';
import { DeskEmpty, DeskProblem, DeskProblemLine, DeskSkeleton } from '../parts/page-states';
import { MobilesUpload } from './mobiles-upload';

const SHEET = '值守人员手机号.xlsx';

/** 值守手机号: whom an emergency would reach by SMS; numbers come by sheet and are never shown (R40). */
export function MobilesPage() {
  const { signIn, tell } = useDeskTools();
  const one = useRead(smsSource.mobiles);
  const [isUploading, setUploading] = useState(false);
  const reload = () => void one.reload();
  const save = async () => {
    const result = await download('/api/mobiles/template?format=xlsx', headersOf({}), SHEET);
    tell({ saved: '已下载，填好手机号再上传', refused: '没有下载，请稍后再试', offline: '现在连不上网络，没有下载' }[result]);
  };
  const done = (words: string) => { setUploading(false); tell(words); reload(); };
  const { data, problem } = one;
  return (
    <section className="desk-card" aria-label="值守手机号">
      <div className="desk-card-head">
        <h2>值守手机号</h2>{data ? <span className="desk-second">{data.isConnected ? '短信已接通' : '短信尚未接通，登记后也不会发送'}</span> : null}<span className="desk-push" />
        {data?.mayChange ? <><DeskButton onPress={() => void save()}>下载名单</DeskButton><DeskButton tone="primary" isOpen={isUploading} onPress={() => setUploading(!isUploading)}>上传手机号</DeskButton></> : null}
      </div>
      <p className="desk-note desk-help">应急启动、解除，以及危及人身的任务，发短信给预案值守单位的人。手机号加密保存，页面和下载的名单里都不显示。</p>
      {isUploading ? <MobilesUpload onDone={done} onCancel={() => setUploading(false)} /> : null}
      {problem && data ? <DeskProblemLine problem={problem} onRetry={reload} onSignIn={signIn} /> : null}
      {problem && !data ? <DeskProblem problem={problem} onRetry={reload} onSignIn={signIn} /> : null}
      {!problem && !data ? <DeskSkeleton lines={6} /> : null}
      {data?.units.length === 0 ? <DeskEmpty title="值守单位里还没有人" hint="在应急预案表里填值守单位，在人员表里给单位配人。" /> : null}
      {data && data.units.length > 0 ? <ul className="desk-reach">{data.units.map((unit) => <UnitLine key={unit.unitId} unit={unit} />)}</ul> : null}
    </section>
  );
}

function UnitLine({ unit: { unitName, people, withNumber, missing } }: { readonly unit: MobilesView['units'][number] }) {
  const isWhole = missing.length === 0;
  return (
    <li>
      <span className={`desk-tone-${isWhole ? 'green' : 'red'}`}><span className="desk-shape" aria-hidden="true">{isWhole ? '●' : '■'}</span>{withNumber}/{people} 人</span>
      <b>{unitName}</b>
      <span className="desk-second">{isWhole ? '都已登记' : `没有登记：${missing.join('、')}`}</span>
    </li>
  );
}
