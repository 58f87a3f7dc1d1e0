"""What Python needs before it can answer anything: boto3 and the same three clients; then the Runtime API's loop."""
import json
import os
import urllib.request

import boto3

ROOT = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/invocation"
IAM, SSM, DYNAMODB = boto3.client("iam"), boto3.client("ssm"), boto3.client("dynamodb")


def handle(event):
    if event.get("source") == "aws.events":
        return {"rows": DYNAMODB.scan(TableName=os.environ["TABLE_NAME"])["Count"]}
    return {"batchItemFailures": []}


while True:
    with urllib.request.urlopen(f"{ROOT}/next") as response:
        request, event = response.headers["Lambda-Runtime-Aws-Request-Id"], json.load(response)
    answer = urllib.request.Request(f"{ROOT}/{request}/response", data=json.dumps(handle(event)).encode(), method="POST")
    urllib.request.urlopen(answer).close()
