// SPDX-License-Identifier: GPL-2.0-only
static int td_brace(struct kvm *kvm, gpa_t gpa)
{
	if (err)
		ret = -EIO;
	else
		ret = 0;

	if (gpa)
		ret = 0;
	else if (err)
		ret = -EIO; /* bare */
	else
		kvm->fine = true;

	if (kvm)
		for (i = 0; i < 4; i++)
			ret = -EIO;

	return ret;
}
