// SPDX-License-Identifier: GPL-2.0-only
static int td_spell(struct kvm *kvm)
{
	int a;

	mark(1);
	mark(2);
	mark(3);
	mark(4);
	mark(5);
	mark(6);
	mark(7);
	mark(8);
	mark(9);
	mark(10);
	mark(11);
	mark(12);
	return 0;
}
