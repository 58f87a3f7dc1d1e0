"""IAM: the conditions that prevent a deletion."""
import moto.iam.models as models
from moto.iam.exceptions import DeleteConflictException

from fidelity.iam_service_credentials import credentials_of
from fidelity.patching import replaces


@replaces(models.IAMBackend)
def delete_user(self, user_name):
    # API_DeleteUser: everything attached must be removed first, else DeleteConflict. moto checks policies only.
    user = self.get_user(user_name)
    attached = (
        (user.access_keys, "access keys"), (user.password, "login profile"), (user.mfa_devices, "MFA devices"),
        (user.signing_certificates, "signing certificates"), (user.ssh_public_keys, "SSH public keys"),
        (credentials_of(user), "service specific credentials"), (user.group_list, "group memberships"),
    )
    for present, what in attached:
        if present:
            raise DeleteConflictException(f"Cannot delete entity, must delete {what} first.")
    delete_user.original(self, user_name)


@replaces(models.IAMBackend)
def delete_virtual_mfa_device(self, serial_number):
    # API_DeleteVirtualMFADevice: a device that is still assigned must be deactivated first.
    device = self.virtual_mfa_devices.get(serial_number)
    if device is not None and device.user is not None:
        raise DeleteConflictException("Cannot delete entity, must deactivate MFA device first.")
    delete_virtual_mfa_device.original(self, serial_number)


@replaces(models.IAMBackend)
def delete_group(self, group_name):
    # API_DeleteGroup: the group must not contain any users.
    if self.get_group(group_name).users:
        raise DeleteConflictException("Cannot delete entity, must remove users from group first.")
    delete_group.original(self, group_name)


@replaces(models.IAMBackend)
def delete_policy(self, policy_arn):
    # API_DeletePolicy: not while it is attached to a user, group or role, or is a boundary.
    policy = self.get_policy(policy_arn)
    if policy.attachment_count > 0 or any(user.boundary_arn == policy.arn for user in self.users.values()):
        raise DeleteConflictException("Cannot delete a policy attached to entities.")
    delete_policy.original(self, policy_arn)
