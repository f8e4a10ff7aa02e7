// orval: a client of plain functions over fetch.
export default {
  sixlink: {
    input: './.cache/openapi.json',
    output: { target: './.cache/orval/sixlink.ts', client: 'fetch', mode: 'single', headers: true,
      override: { mutator: { path: './orval-fetch.mts', name: 'callSixlink' } } },
  },
}
