import { serverContractSuite } from './server.contract.ts';

serverContractSuite('PGlite', () => undefined);
