import { datagram, lab, ms, peer, s } from "lab";

export default lab({
  peers: [
    peer("anna", "10.0.0.2:4000", [
      datagram({ at: ms(10), to: "10.0.0.1:7001", data: "one" }),
      datagram({ at: ms(15), to: "10.0.0.1:7001", data: "two" }),
      datagram({ at: ms(30), to: "10.0.0.1:7001", data: "three" }),
      datagram({ at: ms(30), to: "10.0.0.1:7001", data: "four" }),
      datagram({ at: ms(30), to: "10.0.0.1:7001", data: "five" }),
      datagram({ at: ms(30), to: "10.0.0.1:7001", data: "." }),
    ]),
  ],
  limits: { time: s(2) },
});
