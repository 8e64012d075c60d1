import { datagram, lab, ms, peer } from "lab";

// en: Six datagrams at once, and the last one later.
// zh: 六个数据报同时到来，最后一个稍晚。
export default lab({
  peers: [
    peer("anna", "10.0.0.2:4000", [
      datagram({ at: ms(23), to: "10.0.0.1:7001", data: "one" }),
      datagram({ at: ms(23), to: "10.0.0.1:7001", data: "two" }),
      datagram({ at: ms(23), to: "10.0.0.1:7001", data: "three" }),
      datagram({ at: ms(23), to: "10.0.0.1:7001", data: "four" }),
      datagram({ at: ms(23), to: "10.0.0.1:7001", data: "five" }),
      datagram({ at: ms(23), to: "10.0.0.1:7001", data: "six" }),
      datagram({ at: ms(65), to: "10.0.0.1:7001", data: "." }),
    ]),
  ],
});
