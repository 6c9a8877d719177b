import { Text, View } from '@tarojs/components';
import type { Ability, CaseDetail } from '../../../../../shared/case/case-api';
import { Card } from '../../../components/card';
import { Pressable } from '../../../components/pressable';
import { Unbroken } from '../../../components/unbroken';
import { caseAddress } from '../../../features/account/addresses';
import { COURSE_SHAPES, courseParts } from '../../../features/case/course-parts';
import { openPage } from '../../../platform/navigate';

interface CourseCardsProps {
  readonly detail: CaseDetail;
  readonly now: Date;
  /** The reader's own. */
  readonly unitId: string | undefined;
  readonly onChoose: (ability: Ability) => void;
}

/** What the case has met beyond the ordinary; lines that wait for this reader carry their act. */
export function CourseCards({ detail, now, unitId, onChoose }: CourseCardsProps) {
  return (
    <>
      {courseParts(detail, now, unitId).map(({ id, title, lines }) => (
        <Card key={id} title={title}>
          {lines.map((line) => (
            <View key={line.id} className="course-line">
              <Text className={`course-shape task-ink-${line.tone}`} aria-hidden>{COURSE_SHAPES[line.tone]}</Text>
              <View className="course-words">
                <View>{line.title}</View>
                {line.words ? <View className="gz-second">{line.words}</View> : null}
                {line.note ? <View className="gz-note"><Unbroken words={line.note} /></View> : null}
                {line.no ? <Pressable className="course-link" onPress={() => openPage(caseAddress(line.no ?? ''))}>看案件 {line.no}</Pressable> : null}
                {(line.acts ?? []).flatMap((action) => detail.abilities.filter((one) => one.action === action && one.isAllowed)).map((ability) => (
                  <Pressable key={ability.action} className="course-link" onPress={() => onChoose(ability)}>{ability.label}</Pressable>
                ))}
              </View>
            </View>
          ))}
        </Card>
      ))}
    </>
  );
}
