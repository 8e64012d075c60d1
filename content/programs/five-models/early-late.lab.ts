import { datagram, lab, ms, peer } from "lab";

const to = "10.0.0.1:9877";
const small = "x".repeat(600);
const large = "x".repeat(60_000);

export default lab({
  peers: [
    peer("sender", "10.0.0.2:4000", [
      datagram({ at: ms(5), to, data: small }),
      datagram({ at: ms(10), to, data: large }),
      datagram({ at: ms(15), to, data: small }),
      datagram({ at: ms(20), to, data: large }),
    ]),
  ],
});
