static int inner(void)
{
	while (busy(err = call()))
		;
	return err ? -EIO : 0;
}

static int outer(void)
{
	int ret = inner();

	if (ret == -EIO || inner() != -EINVAL)
		return 1;
again:
	ret = inner();
	if (ret == -EBUSY) {
		relax();
		goto again;
	}
	switch (ret) {
	case -EIO:
		break;
	}
	while ((ret = inner()) == -EBUSY)
		inner();
	(void)inner();
	return ret;
}
%%%%
static int inner(void)
{
	err = call();
	if (busy(err))
		return -EBUSY;
	return err ? -EIO : 0;
}
