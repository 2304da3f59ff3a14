// What an application would do with the SDK, reduced to two doors: every event is reported to the test, and the test
// calls any method of the SDK by its name.
import { CbEvents, getSDK } from '/sdk/lib/index.es.js';

const sdk = getSDK({ coreWasmPath: '/openIM.wasm', sqlWasmPath: '/sql-wasm.wasm', debug: false });

for (const name of Object.values(CbEvents)) {
  sdk.on(name, event => window.reportEvent(JSON.stringify({ name, data: event?.data ?? null })));
}

// All methods answer {data, errCode, errMsg}, except login(), which hands on what the core says.
const parsed = answer => {
  const value = typeof answer === 'string' && answer !== '' ? JSON.parse(answer) : answer;
  return value !== null && typeof value === 'object' ? value : { data: value ?? null };
};

window.im = {
  // Arguments and answer travel as JSON text. A refusal of the SDK is an answer, too: {errCode, errMsg}.
  async call(method, args) {
    try {
      return JSON.stringify(parsed(await sdk[method](...JSON.parse(args))));
    } catch (refusal) {
      return JSON.stringify(refusalOf(refusal));
    }
  },
};

function refusalOf(refusal) {
  try {
    const { errCode = -1, errMsg = JSON.stringify(refusal) } = parsed(refusal);
    return { errCode, errMsg };
  } catch {
    return { errCode: -1, errMsg: String(refusal) };
  }
}
