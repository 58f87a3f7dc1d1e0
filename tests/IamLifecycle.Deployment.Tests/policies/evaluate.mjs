// Reads questions as JSON from standard input, asks the evaluator each, and writes the answers in the same order.
import { runSimulation } from '@cloud-copilot/iam-simulate'

const named = (policies) => (policies ?? []).map((policy, index) => ({ name: `policy${index}`, policy }))

async function answer(question) {
  const results = await runSimulation(
    {
      request: {
        principal: question.principal,
        action: question.action,
        resource: { resource: question.resource, accountId: question.account },
        contextVariables: question.context,
      },
      identityPolicies: named(question.identityPolicies),
      permissionBoundaryPolicies: question.boundary ? named([question.boundary]) : undefined,
      resourcePolicy: question.resourcePolicy ?? undefined,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  )
  if (results.resultType === 'error') {
    return { error: JSON.stringify(results.errors) }
  }
  const single = results.resultType === 'single' ? results.result : results.results[0]
  return { result: results.overallResult, ignored: single?.ignoredContextKeys ?? [] }
}

// The evaluator knows keys with a variable part only by that part's name; there is one such key here, so it stands for it.
const evaluatorsName = (text) => text.replaceAll('kms:EncryptionContext:PARAMETER_ARN', 'kms:EncryptionContext:${EncryptionContextKey}')

let input = ''
for await (const chunk of process.stdin) input += chunk
const answers = []
for (const question of JSON.parse(evaluatorsName(input))) answers.push(await answer(question))
process.stdout.write(JSON.stringify(answers))
