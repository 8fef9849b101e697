import nock from 'nock';

// nock replaces functions of Node's http module, which all test files of a worker share: left in
// place, they would answer, or refuse, the requests of the next file.
afterAll(() => nock.restore());
