// Records what the published JavaScript SDK puts on the wire: the facts that tests/client/sdk_wire.json holds.
//
// In an empty folder outside the repository: `npm install @epilot/sdk axios openapi-client-axios`, copy this file
// there, and run `node record_sdk.mjs …/tests/client/sdk_wire.json`. It sends every case of that file to a server
// of its own on loopback, and writes down method, target, content type and body of what arrives.

import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { automation } from '@epilot/sdk/automation'

const file = process.argv[2]
const table = JSON.parse(readFileSync(file, 'utf8'))
let arrived
const server = createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString('utf8')
  arrived = {
    method: request.method,
    target: request.url,
    content_type: body ? request.headers['content-type'] : null,
    body: body || null,
  }
  response.setHeader('content-type', 'application/json')
  response.end('{}')
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const client = automation.createClient()
client.defaults.baseURL = `http://127.0.0.1:${server.address().port}`
for (const one of table.cases) {
  await client[one.operation](one.parameters, one.body ?? undefined)
  one.wire = arrived
}
server.close()
writeFileSync(file, JSON.stringify(table, null, 1) + '\n')
