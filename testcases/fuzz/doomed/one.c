static int inner(void)
{
	return -EIO;
}

static int outer(void)
{
	int ret = inner();

	return ret;
}

static void top(void)
{
	int r;

	r = outer();
	if (r)
		BUG();
	KVM_BUG_ON(inner() && r != -EBUSY, kvm);
}
%%%%
static int inner(void)
{
	return unlikely(busy(err)) ? -EBUSY : -EIO;
}
