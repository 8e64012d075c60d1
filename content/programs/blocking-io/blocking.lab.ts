import { datagram, lab, ms, peer } from "lab";

// en: Another machine sends one datagram, and not before 30 ms have passed.
// zh: 另一台机器在 30 毫秒时才发出一个数据报。
export default lab({
  peers: [peer("sender", "10.0.0.2:4000", [datagram({ at: ms(30), to: "10.0.0.1:9877", data: "here it is" })])],
});
