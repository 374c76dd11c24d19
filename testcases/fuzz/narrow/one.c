static int inner(int err, unsigned long wide)
{
	unsigned int code = 0, *p = &code;
	u32 low;

	if (err)
		return -EIO;

	return *p + low + wide;
}
%%%%
static int inner(int err, unsigned long wide)
{
	unsigned int code = 0, *p = &code;
	u32 low;

	if (tdx_operand_busy(err))
		return -EBUSY;
	if ((low & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
		return -EIO;

	return *p + low + wide;
}
