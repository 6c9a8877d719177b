import { mask } from '../../../shared/chat/mask';

describe('what names a person does not reach the database', () => {
  test.each([
    ['a mobile number', '打我电话13812345678', '打我电话138****5678'],
    ['with spaces', '138 1234 5678 找我', '138****5678 找我'],
    ['with the country', '+8613812345678', '138****5678'],
    ['a land line', '0574-87654321', '0574*******21'],
    ['an identity card', '身份证330203199001011234', '身份证330*************34'],
    ['an old identity card', '330203900101123', '330**********23'],
    ['a bank card', '卡号6222020200112233446', '卡号6222***********3446'],
    ['a plate', '浙B12345挡住了', '浙B****5挡住了'],
    ['a green plate', '浙BD12345 停在消防通道', '浙B*****5 停在消防通道'],
    ['a WeChat name', '加我微信wang_ayi88', '加我微信w********8'],
    ['e-mail', 'wang@example.com', 'w***********.com'],
    ['two at once', '13812345678或13987654321', '138****5678或139****4321'],
  ])('%s', (_what, said, masked) => {
    expect(mask(said)).toBe(masked);
    expect(mask(masked)).toBe(masked);
  });

  test.each([
    ['a house number', '3号楼2单元501'],
    ['a receipt number', '编号26092800002317怎么样了'],
    ['a short number', '#0231-7'],
    ['a year and a price', '2026年花了1500块'],
    ['emergency numbers', '先打119再打96117'],
  ])('%s stays', (_what, said) => {
    expect(mask(said)).toBe(said);
  });
});
