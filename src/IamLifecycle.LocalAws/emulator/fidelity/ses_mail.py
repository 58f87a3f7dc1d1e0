"""SES: the sandbox, its error message for unverified identities, and mails that tests can read."""
from email.utils import parseaddr

import moto.ses.responses as responses
from moto.core.responses import ActionResult
from moto.ses.exceptions import MessageRejectedError

from fidelity.patching import replaces

MAILS = []
# As in AWS, an account starts in the sandbox: only verified identities receive mail. The sender's identity can have a configuration set.
NEW = {"sandbox": True, "configuration_set": None}
SETTINGS = dict(NEW)


def reset():
    MAILS.clear()
    SETTINGS.update(NEW)


@replaces(responses.EmailResponse)
def send_email(self):
    source, destinations = self._get_param("Source"), self._get_param("Destination", {})
    addressed = [address for addresses in destinations.values() for address in addresses]
    suspects = [source] + (addressed if SETTINGS["sandbox"] else [])
    failed = [parseaddr(address)[1] for address in suspects if not self.backend._is_verified_address(address)]
    if failed:
        raise MessageRejectedError("Email address is not verified. The following identities failed the check in region "
                                   f"{self.region.upper()}: {', '.join(failed)}")
    part = lambda name: self._get_param(f"Message.{name}.Data")
    message = self.backend.send_email(source, part("Subject"), part("Body.Text") or part("Body.Html"), destinations)
    MAILS.append({"source": source, "to": addressed, "subject": part("Subject"), "text": part("Body.Text"), "html": part("Body.Html")})
    return ActionResult({"MessageId": message.id})
