import { datagram, inject, lab, ms, peer } from "lab";

// en: The datagram comes while the first puts is under way: its write takes 6 ms.
// zh: 第一次 puts 还没结束时数据报就到了：它的 write 要 6 毫秒。
export default lab({
  peers: [peer("anna", "10.0.0.2:4000", [datagram({ at: ms(3), to: "10.0.0.1:7001", data: "here it is" })])],
  inject: [inject("write", { when: 1, delayExit: ms(6) })],
});
