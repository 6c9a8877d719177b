import { useEffect, useRef } from 'react';
import { View } from '@tarojs/components';
import { Card } from '../../components/card';
import { Heading } from '../../components/heading';
import { Photo } from '../../components/photo';
import { StateTag } from '../../components/state-tag';
import { Steps } from '../../components/steps';
import { Unbroken } from '../../components/unbroken';
import { dueWords } from '../../../../shared/time/local-time';
import { onNews } from '../../features/model/live-news';
import { useObservable } from '../../features/model/use-observable';
import { receipts, reportSource } from '../../features/report/report-source';
import { openPage } from '../../platform/navigate';
import { photoUrl } from '../../platform/photo-url';

/** My latest report as a sentence with its next step; before the first one, what will happen to it. */
export function LatestCard({ now }: { readonly now: Date }) {
  const [latest] = useObservable(receipts);
  const asked = useRef(0);
  const receiptNo = latest?.receiptNo;
  const secret = latest?.secret;
  useEffect(() => {
    if (!receiptNo || !secret) return undefined;
    const read = () => {
      const ticket = (asked.current += 1);
      void reportSource.read(receiptNo, secret).then((result) => { if (ticket === asked.current && result.ok) receipts.note(result.data, false); });
    };
    read();
    return onNews(read);
  }, [receiptNo, secret]);

  if (!latest) {
    return (
      <View className="gz-card home-first">
        <Heading level={2}>报上来之后</Heading>
        <View className="home-first-steps"><Steps names={['当场给回执号', '交给对的单位', '办完回复您']} reached={0} /></View>
        <View className="gz-second">不用注册。每一步都能在「我的」里看到：谁在办，最迟什么时候。</View>
      </View>
    );
  }
  return (
    <View className="home-part">
      <View className="home-part-head"><Heading level={2}>我最近的上报</Heading></View>
      <Card label={`我最近的上报：${latest.sentence}`} onPress={() => openPage(`/pages/receipt/index?no=${latest.receiptNo}`)}>
        <View className="home-latest">
          {latest.photoId ? <View className="home-latest-photo"><Photo url={photoUrl(latest.photoId, 'thumbnail')} label="我拍的照片" /></View> : null}
          <View className="home-latest-words">
            <StateTag state={latest.caseState ?? (latest.state === 'linked' ? 'reported' : latest.state)} words={latest.stateWords} />
            <View className="home-latest-sentence"><Unbroken words={latest.sentence} /></View>
            <View className="gz-note home-latest-text">{`${latest.text} · ${dueWords(new Date(latest.keptAt), now)}`}</View>
          </View>
        </View>
      </Card>
    </View>
  );
}
