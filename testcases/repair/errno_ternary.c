// SPDX-License-Identifier: GPL-2.0-only
static int td_add(struct kvm *kvm, gpa_t gpa)
{
	if (err)
		return -EIO;	/* bare */
	if (fn(err)) {
		if (other(err)) {
			ret = -EIO;
			goto out;
		}
		/* not here */
		return -EIO;
	}
out:
	return ret;
}
