import { datagram, lab, ms, peer } from "lab";

// en: The datagram comes at 21 ms.
// zh: 数据报在 21 毫秒时到来。
export default lab({
  peers: [peer("anna", "10.0.0.2:4000", [datagram({ at: ms(21), to: "10.0.0.1:7001", data: "here it is" })])],
});
