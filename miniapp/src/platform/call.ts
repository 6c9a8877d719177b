import Taro from '@tarojs/taro';

/** Opens the phone's dialler with a number; the person himself presses call. A device without one shows the number to ring elsewhere. */
export async function call(phone: string): Promise<void> {
  try {
    await Taro.makePhoneCall({ phoneNumber: phone });
  } catch {
    // put down again, or no phone: the number stands on the page
  }
}
