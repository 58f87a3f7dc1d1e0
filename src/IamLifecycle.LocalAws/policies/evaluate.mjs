// Reads batches from standard input, one JSON object on each line: {"policies": {name: [policy]}, "questions": [...]}.
// A question names its identity policies.
// Evaluates each question and writes the results of a batch in the same order, as one line. Ends at the end of its input.
import { createInterface } from 'node:readline'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const named = (policies) => (policies ?? []).map((policy, index) => ({ name: `policy${index}`, policy }))

// The policy that AWS Organizations attaches to every account by default.
const fullAccess = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }

async function answer(question, policies) {
  const results = await runSimulation(
    {
      request: {
        principal: question.principal,
        action: question.action,
        resource: { resource: question.resource, accountId: question.account },
        contextVariables: question.context,
      },
      identityPolicies: named(policies[question.identityPolicies]),
      permissionBoundaryPolicies: question.boundary ? named([question.boundary]) : undefined,
      resourcePolicy: question.resourcePolicy ?? undefined,
      serviceControlPolicies: question.serviceControlPolicy ? [{ orgIdentifier: 'o-example', policies: named([fullAccess, question.serviceControlPolicy]) }] : [],
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

// The evaluator knows a key with a variable part only under the name of the part. There is one such key here, so it is mapped to that name.
const evaluatorsName = (text) => text.replaceAll('kms:EncryptionContext:PARAMETER_ARN', 'kms:EncryptionContext:${EncryptionContextKey}')

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { policies, questions } = JSON.parse(evaluatorsName(line))
  const answers = []
  for (const question of questions) answers.push(await answer(question, policies))
  process.stdout.write(JSON.stringify(answers) + '\n')
}
