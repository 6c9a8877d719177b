import { loadCity } from '../../../../config/load-city';
import type { City } from '../../../../shared/city/city';
import { knownNames } from '../../../../shared/triage/place/known-names';
import { namedPlaces } from '../../../../shared/triage/place/named-places';
import { comparePlaces } from '../../../../shared/triage/place/compare-places';
import { readPlace } from '../../../../shared/triage/place/read-place';

const city = await loadCity('ningbo', { isDemo: false });
const read = (text: string, of: City = city) => readPlace(text, of);

describe('where the words say it is', () => {
  test.each([
    // what is written                              district   deepest name   why
    ['鄞州区东柳街道的路灯坏了',                    '鄞州区', '东柳街道', 'both written out'],
    ['浙江省宁波市鄞州区首南街道泰安路',            '鄞州区', '首南街道', 'with the province'],
    ['宁波鄞州下应的小区',                          '鄞州区', '下应街道', 'without endings'],
    ['江北区洪塘镇东路口',                          '江北区', '洪塘街道', 'a town that became a street'],
    ['余姚三七市镇的集市',                          '余姚市', '三七市镇', 'a town that ends like a city'],
    ['泗门镇垃圾成堆',                              '余姚市', '泗门镇',   'the town alone tells the district'],
    ['江东区彩虹桥边',                              '鄞州区', '鄞州区',   'a district of former times'],
    ['奉化市锦屏街道',                              '奉化区', '锦屏街道', 'a city that became a district'],
    ['鄞县大嵩那边',                                '鄞州区', '鄞州区',   'a county of former times'],
    ['慈溪市范市镇人行道',                          '慈溪市', '龙山镇',   'a town that was merged'],
    ['慈溪三北大街的树倒了',                        '慈溪市', '慈溪市',   'the road after it is no part of it'],
    ['宁波市鄞洲区百丈街道',                        '鄞州区', '百丈街道', 'one sign off'],
    ['鄞州区邱溢镇的河',                            '鄞州区', '邱隘镇',   'one sign off in its district'],
    ['宁波市海曙区宁波市镇海区招宝山街道',          '镇海区', '招宝山街道', 'what is written out again with its town is meant'],
    ['鄞州区首南街道格兰春天社区',                  '鄞州区', '格兰春天社区', 'down to the community'],
    ['鄞州区望春街道的路灯',                        '海曙区', '望春街道', 'the town is known better than its district'],
    ['宁海县南门的路灯',                            '宁海县', '宁海县',   'a gate of the county is no town of another'],
    ['前湾新区的工地',                              '慈溪市', '慈溪市',   'a zone lies in a district'],
    ['宁波市效实中学门口',                          '海曙区', '海曙区',   'a named place'],
  ])('%s is in %s, %s: %s', (text, district, deepest) => {
    const reading = read(text);

    expect([reading?.names[0], reading?.names.at(-1)]).toEqual([district, deepest]);
  });

  test.each(['集士港镇', '古林镇', '高桥镇', '横街镇', '鄞江镇', '洞桥镇', '章水镇', '龙观乡', '石碶街道', '集仕港镇'])('%s with its old district is in 海曙区 today', (town) => {
    const reading = read(`宁波市鄞州区${town}的桥`);

    expect(reading).toMatchObject({ districtCode: '330203', note: expect.stringMatching(/2016-09-14 起/) as string, alternatives: [] });
    expect(reading?.sure.district).toBeGreaterThanOrEqual(0.9);
  });

  test.each([
    '我家门口的路灯坏了', '江东南路有个坑', '象山港大桥堵车', '去鄞州大道的公交', '中山路', '小区南门没人管', '', '宁波市的天气', '世界那么大', '南门的灯坏了', '白沙路的树倒了', '春晓路上', '镇海路口',
  ])('%s names no division', (text) => {
    expect(read(text)).toBeUndefined();
  });

  test('a district written without its town is sure, the same name in two districts is not', () => {
    expect(read('海曙区的路灯')?.sure.district).toBeGreaterThan(0.9);

    const two = read('海曙区和镇海区的路灯');

    expect(two).toMatchObject({ names: ['海曙区'], alternatives: [{ divisionCode: '330211', name: '镇海区' }] });
    expect(two?.sure.district).toBeLessThan(0.7);
  });

  test('a village said with its district leads to its town, a village of many towns to none', () => {
    expect(read('鄞州区龙兴村的路')).toMatchObject({ streetCode: '330212105', villageCode: expect.any(String) as string });
    expect(read('杨家村的路')).toBeUndefined();
  });

  test('a named place carries its point, and only in the district that is said', () => {
    const reading = read('海曙区效实中学门口');

    expect(reading?.place?.wgs84).toEqual(city.places.find(({ name }) => name === '宁波效实中学')?.wgs84);
    expect(read('镇海区效实中学门口')?.place).toBeUndefined();
  });

  test('a place of a name every city has is no sure one without its district', () => {
    expect(read('职业技术学院的食堂')?.sure.place ?? 0).toBeLessThan(0.7);
  });

  test('says which words it rests on, where they stand', () => {
    const text = '你好，我住鄞州区东柳街道';

    expect(read(text)?.used.map(({ start, end }) => text.slice(start, end))).toEqual(['鄞州区', '东柳街道']);
  });

  test('does not read a city the names were not written for', () => {
    expect(read('A3区梧桐路', city)).toBeUndefined();
    expect(read('鄞州区东柳街道', { ...city, divisions: [], divisionNames: [], places: [] })).toBeUndefined();
  });

  test('reads over 2,000 addresses a second', () => {
    const since = process.cpuUsage();   // others may use the machine
    for (let count = 0; count < 2000; count += 1) read(`浙江省宁波市鄞州区东柳街道华园社区${count}号对面的路灯坏了三天没人修`);

    expect(process.cpuUsage(since).user / 1000).toBeLessThan(1000);
  });
});

describe('places named in a city whose names are known (R17)', () => {
  const named = (text: string) => namedPlaces(text, knownNames(city));

  test('go by what they are called today', () => {
    expect(named('江东区洪塘镇效实中学').map(({ kind, name }) => `${kind}:${name}`)).toEqual(['district:鄞州区', 'town:洪塘街道', 'poi:宁波效实中学']);
    expect(named('三七市镇风铃路').map(({ name }) => name)).toEqual(['三七市镇', '风铃路']);
  });

  test('are the same under the old name and the new', () => {
    expect(comparePlaces(named('江东区的公交'), named('鄞州区的公交'))).toMatchObject({ verdict: 'same' });
    expect(comparePlaces(namedPlaces('江东区的公交'), namedPlaces('鄞州区的公交'))).toMatchObject({ verdict: 'different' });
  });
});
