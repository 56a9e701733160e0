/** Gathers ICE candidates once, to see what the servers that were given are good for. Nobody is called. */
export type CandidateKind = 'host' | 'srflx' | 'prflx' | 'relay';

const GIVE_UP_MS = 8_000;

/** The kinds that were found, in the order in which they came. Rejects when the servers cannot be used at all. */
export async function gatherKinds(iceServers: RTCIceServer[]): Promise<readonly CandidateKind[]> {
  const connection = new RTCPeerConnection({ iceServers });
  const kinds = new Set<CandidateKind>();
  try {
    await new Promise<void>((done, failed) => {
      const timer = setTimeout(done, GIVE_UP_MS);
      connection.onicecandidate = ({ candidate }) => {
        if (candidate?.type != null) kinds.add(candidate.type);
        if (candidate !== null) return;
        clearTimeout(timer);
        done();
      };
      connection.createDataChannel('try');
      connection.setLocalDescription().catch(failed);
    });
  } finally {
    connection.close();
  }
  return [...kinds];
}
