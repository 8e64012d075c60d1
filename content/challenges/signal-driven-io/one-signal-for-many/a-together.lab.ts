import { datagram, lab, ms, peer, s } from "lab";

// en: Three datagrams arrive at the same moment.
// zh: 三个数据报同一时刻到达。
export default lab({
  peers: [
    peer("anna", "10.0.0.2:4000", [
      datagram({ at: ms(20), to: "10.0.0.1:7001", data: "one" }),
      datagram({ at: ms(20), to: "10.0.0.1:7001", data: "two" }),
      datagram({ at: ms(20), to: "10.0.0.1:7001", data: "three" }),
      datagram({ at: ms(50), to: "10.0.0.1:7001", data: "." }),
    ]),
  ],
  limits: { time: s(2) },
});
