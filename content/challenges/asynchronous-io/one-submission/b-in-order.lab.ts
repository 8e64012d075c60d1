import { datagram, lab, ms, peer } from "lab";

export default lab({
  peers: [
    peer("peer1", "10.0.0.2:4000", [datagram({ at: ms(10), to: "10.0.0.1:7001", data: "number 1" })]),
    peer("peer2", "10.0.0.3:4000", [datagram({ at: ms(20), to: "10.0.0.1:7002", data: "number 2" })]),
    peer("peer3", "10.0.0.4:4000", [datagram({ at: ms(30), to: "10.0.0.1:7003", data: "number 3" })]),
  ],
});
