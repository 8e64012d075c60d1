import { datagram, lab, ms, peer } from "lab";

// en: One CPU, given out in slices of 1 ms. The datagram comes at 30 ms.
// zh: 一个 CPU，每片 1 毫秒轮流使用。数据报在 30 毫秒时到来。
export default lab({
  machines: { local: { cpus: 1, timeSlice: ms(1) } },
  peers: [peer("sender", "10.0.0.2:4000", [datagram({ at: ms(30), to: "10.0.0.1:9877", data: "here it is" })])],
});
