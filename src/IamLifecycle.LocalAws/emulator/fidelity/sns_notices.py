"""SNS: tests can read published messages, and the messages that SNS rejects are rejected."""
import json

import moto.sns.responses as responses
from moto.sns.exceptions import SNSInvalidParameter

from fidelity.patching import replaces

NOTICES = []
MOST_BYTES = 262144


@replaces(responses.SNSResponse)
def publish(self):
    subject, message, structure = (self._get_param(name) for name in ("Subject", "Message", "MessageStructure"))
    # API_Publish: printable ASCII that starts with a letter, number or punctuation, fewer than 100 characters.
    if subject is not None and not (0 < len(subject) < 100 and subject.isascii() and subject.isprintable() and not subject[0].isspace()):
        raise SNSInvalidParameter("Invalid parameter: Subject")
    if len(message.encode()) > MOST_BYTES:
        raise SNSInvalidParameter("Invalid parameter: Message too long")
    if structure == "json":
        check(message)
    answer = publish.original(self)
    NOTICES.append({"topic": self._get_param("TopicArn"), "subject": subject, "message": message, "structure": structure})
    return answer


def check(message):
    try:
        default = json.loads(message).get("default")
    except (ValueError, AttributeError):
        raise SNSInvalidParameter("Invalid parameter: Message Structure - JSON message body failed to parse")
    if not isinstance(default, str):
        raise SNSInvalidParameter("Invalid parameter: Message Structure - No default entry in JSON message body")
