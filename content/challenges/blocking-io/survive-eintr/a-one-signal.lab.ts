import { datagram, inject, lab, ms, peer } from "lab";

// en: SIGUSR1 comes when the first recvfrom begins.
// zh: 第一次 recvfrom 开始时来一个 SIGUSR1。
export default lab({
  peers: [
    peer("anna", "10.0.0.2:4000", [
      datagram({ at: ms(20), to: "10.0.0.1:7001", data: "the first" }),
      datagram({ at: ms(40), to: "10.0.0.1:7001", data: "the second" }),
    ]),
  ],
  inject: [inject("recvfrom", { when: 1, signal: "SIGUSR1" })],
});
