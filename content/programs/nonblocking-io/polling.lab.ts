import { datagram, lab, ms, peer } from "lab";

// en: The datagram comes between two questions: at 30 ms, while the program asks every 7 ms.
// zh: 数据报在两次询问之间到来：30 毫秒时到，而程序每 7 毫秒问一次。
export default lab({
  peers: [peer("sender", "10.0.0.2:4000", [datagram({ at: ms(30), to: "10.0.0.1:9877", data: "here it is" })])],
});
