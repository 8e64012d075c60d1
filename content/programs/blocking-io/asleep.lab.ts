import { datagram, lab, ms, peer } from "lab";

// en: One CPU for both processes. The datagram is sent at 30 ms.
// zh: 两个进程共用一个 CPU。数据报在 30 毫秒时发出。
export default lab({
  machines: { local: { cpus: 1 } },
  peers: [peer("sender", "10.0.0.2:4000", [datagram({ at: ms(30), to: "10.0.0.1:9877", data: "here it is" })])],
});
