import { datagram, lab, ms, peer } from "lab";

// en: The third socket is the first to have something.
// zh: 第三个套接字最先有数据。
export default lab({
  peers: [
    peer("peer1", "10.0.0.2:4000", [datagram({ at: ms(40), to: "10.0.0.1:7001", data: "number 1" })]),
    peer("peer2", "10.0.0.3:4000", [datagram({ at: ms(25), to: "10.0.0.1:7002", data: "number 2" })]),
    peer("peer3", "10.0.0.4:4000", [datagram({ at: ms(10), to: "10.0.0.1:7003", data: "number 3" })]),
  ],
});
