import { datagram, lab, ms, peer } from "lab";

export default lab({
  peers: [
    peer("anna", "10.0.0.2:4000", [
      datagram({ at: ms(14), to: "10.0.0.1:7001", data: "one" }),
      datagram({ at: ms(15), to: "10.0.0.1:7001", data: "two" }),
      datagram({ at: ms(31), to: "10.0.0.1:7001", data: "three" }),
      datagram({ at: ms(32), to: "10.0.0.1:7001", data: "four" }),
      datagram({ at: ms(32), to: "10.0.0.1:7001", data: "five" }),
      datagram({ at: ms(32), to: "10.0.0.1:7001", data: "six" }),
      datagram({ at: ms(32), to: "10.0.0.1:7001", data: "seven" }),
      datagram({ at: ms(32), to: "10.0.0.1:7001", data: "." }),
    ]),
  ],
});
