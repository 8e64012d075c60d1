import { datagram, inject, lab, ms, peer } from "lab";

export default lab({
  peers: [
    peer("anna", "10.0.0.2:4000", [
      datagram({ at: ms(20), to: "10.0.0.1:7001", data: "the first" }),
      datagram({ at: ms(40), to: "10.0.0.1:7001", data: "the second" }),
    ]),
  ],
  inject: [inject("recvfrom", { when: "2+", error: "ENOMEM" })],
  limits: { work: 1_000_000 },
});
